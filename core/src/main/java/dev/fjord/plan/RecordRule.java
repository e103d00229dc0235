package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.ComplexType;
import dev.fjord.c.Layout;
import dev.fjord.c.RecordLayout;
import dev.fjord.c.RecordType;
import dev.fjord.c.ScalarType;
import dev.fjord.contract.JavaComponent;
import dev.fjord.contract.JavaType;
import dev.fjord.diagnostic.DiagnosticId;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// Structs (and complex numbers) as records.
final class RecordRule implements Rule {

  @Override
  public Outcome apply(Cell cell, Conversions conversions) {
    JavaType type = conversions.contract().types().find(cell.java().type());
    if (type == null || type.kind() != JavaType.Kind.RECORD) {
      return Outcome.NOT_MINE;
    }
    CTypes types = conversions.types();
    CType resolved = types.resolve(cell.c());
    if (resolved instanceof ComplexType complex) {
      return complex(cell, type, complex, conversions);
    }
    if (!(resolved instanceof RecordType struct)) {
      return Outcome.NOT_MINE;
    }
    CType declared = conversions.contract().declared(type.desc());
    if (declared != null && !types.scope().compatible(declared, resolved)) {
      return new Outcome.Refused(
          DiagnosticId.CONVERSION,
          "the record "
              + type.name()
              + " stands for `"
              + declared
              + "`, not for `"
              + cell.c()
              + "`",
          "use the record whose @C is this type");
    }
    RecordLayout layout = types.record(struct);
    RecordFields fields = new RecordFields(type, cell, struct, layout, conversions);
    Outcome.Refused refused = fields.match();
    return refused != null
        ? refused
        : new Outcome.Found(
            new Conversion.RecordAggregate(
                cell.c(),
                type.desc(),
                constructor(type),
                layout.byteSize(),
                layout.byteAlignment(),
                layoutText(cell.c(), types),
                fields.found()));
  }

  // A struct that cannot travel by value may still be converted in memory.
  private static String layoutText(CType c, CTypes types) {
    try {
      return new ShapeText(types).of(c);
    } catch (ByValueException memoryOnly) {
      return "";
    }
  }

  static MethodTypeDesc constructor(JavaType type) {
    ClassDesc[] parameters = new ClassDesc[type.components().size()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = type.components().get(i).use().type();
    }
    return MethodTypeDesc.of(ConstantDescs.CD_void, parameters);
  }

  private static Outcome complex(
      Cell cell, JavaType type, ComplexType complex, Conversions conversions) {
    if (type.components().size() != 2) {
      return new Outcome.Refused(
          DiagnosticId.RECORD_FIELDS,
          "`"
              + cell.c()
              + "` is a real and an imaginary part, "
              + type.name()
              + " has "
              + type.components().size()
              + " components",
          "use a record with two components");
    }
    CType part = new ScalarType(complex.element());
    Layout layout = conversions.types().layout(part);
    var fields = new java.util.ArrayList<Conversion.Field>();
    for (JavaComponent each : type.components()) {
      Outcome inner = conversions.ask(cell.of(part, each.use()));
      if (!(inner instanceof Outcome.Found(Conversion conversion))) {
        return inner;
      }
      fields.add(
          new Conversion.Field(
              each.name(),
              each.use().type(),
              fields.isEmpty() ? "re" : "im",
              fields.size() * layout.size(),
              conversion,
              false));
    }
    return new Outcome.Found(
        new Conversion.RecordAggregate(
            cell.c(),
            type.desc(),
            constructor(type),
            2 * layout.size(),
            layout.align(),
            new ShapeText(conversions.types()).of(cell.c()),
            fields));
  }

  @Override
  public List<Row> rows() {
    return List.of(
        new Row(
            "struct by value, nested struct",
            "record",
            "all fields encoded; padding is zero",
            "a new record"),
        new Row(
            "union by value, nested union",
            "record with one component, named like a member",
            "that member encoded; the rest is zero",
            "that member"),
        new Row(
            "bit-field in a struct",
            "as for its type",
            "refused beyond its bits, where Java's type is not as wide",
            "sign- or zero-extended"),
        new Row(
            "`double _Complex`, `float _Complex`", "record (re, im)", "two parts", "two parts"));
  }
}
