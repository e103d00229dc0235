package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.contract.JavaType;
import dev.fjord.diagnostic.DiagnosticId;
import java.lang.constant.ClassDesc;
import java.util.List;

/// Opaque pointers and integers as handles.
final class HandleRule implements Rule {

  @Override
  public Outcome apply(Cell cell, Conversions conversions) {
    ClassDesc java = cell.java().type();
    if (!conversions.contract().types().isSubtype(java, JavaNames.HANDLE)) {
      return Outcome.NOT_MINE;
    }
    CTypes types = conversions.types();
    CType declared = conversions.contract().declared(java);
    CType wanted = strip(cell.c(), types);
    boolean fits = stands(java, wanted, conversions);
    if (!fits && !(cell.direction() == Cell.Direction.IN && upcast(java, wanted, conversions))) {
      if (declared == null) {
        return new Outcome.Refused(
            DiagnosticId.CONVERSION,
            "the handle " + cell.java() + " does not say which C type it stands for",
            "add @C(\"" + cell.c() + "\") to it");
      }
      return new Outcome.Refused(
          DiagnosticId.CONVERSION,
          "the handle "
              + cell.java()
              + " stands for `"
              + declared
              + "`, not for `"
              + cell.c()
              + "`",
          "use the handle whose @C is this type");
    }
    Carrier carrier = types.carrier(cell.c());
    return carrier == null
        ? Outcome.NOT_MINE
        : new Outcome.Found(
            new Conversion.HandlePointer(cell.c(), java, carrier, cell.java().nullable()));
  }

  private static boolean stands(ClassDesc handle, CType wanted, Conversions conversions) {
    CTypes types = conversions.types();
    CType declared = conversions.contract().declared(handle);
    return declared != null && types.scope().compatible(types.resolve(declared), wanted);
  }

  // Java's subtypes are C's casts to a base.
  private static boolean upcast(ClassDesc handle, CType wanted, Conversions conversions) {
    JavaType type = conversions.contract().types().find(handle);
    if (type == null) {
      return false;
    }
    for (ClassDesc parent : type.interfaces()) {
      if (stands(parent, wanted, conversions) || upcast(parent, wanted, conversions)) {
        return true;
      }
    }
    return false;
  }

  // `const opendal_operator *` takes the handle of `opendal_operator *`.
  private static CType strip(CType c, CTypes types) {
    CType pointee = types.pointee(c);
    if (pointee == null) {
      return types.resolve(c);
    }
    CType bare =
        pointee instanceof dev.fjord.c.QualifiedType qualified ? qualified.type() : pointee;
    return new dev.fjord.c.PointerType(bare);
  }

  @Override
  public List<Row> rows() {
    return List.of(
        new Row(
            "opaque `T *` or integer that a handle declares", "handle", "its address", "a handle"));
  }
}
