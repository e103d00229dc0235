package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.ComplexType;
import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.LayoutException;
import dev.fjord.c.Parameter;
import dev.fjord.c.RecordType;
import dev.fjord.c.Scope;
import dev.fjord.c.Target;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function that C calls and of which only the prototype is known: what arrives and what goes
/// back, without Java types that somebody has chosen.
public record PlainFunction(Shape shape, List<PlainValue> parameters, PlainValue result) {

  /// Keeps an unmodifiable copy of the list.
  public PlainFunction {
    parameters = List.copyOf(parameters);
  }

  /// What C passes and expects; null after a report if it cannot come from Java.
  public static @Nullable PlainFunction of(
      FunctionDeclaration function, Scope scope, Target target, Diagnostics out) {
    int before = out.size();
    Site site = new Site(function.name(), out);
    if (function.type().variadic()) {
      site.refuse(
          DiagnosticId.CALLBACK,
          "C cannot call Java with `...`: `" + function + "`",
          "write the parameters of one call, if the library always passes the same");
    } else if (function.noreturn() || function.type().noreturn()) {
      site.refuse(
          DiagnosticId.CALLBACK,
          "C expects that `" + function + "` never returns, Java does",
          "write the function in C");
    }
    return out.size() > before ? null : new Reader(new CTypes(scope, target)).read(function, site);
  }

  private record Reader(CTypes types) {

    @Nullable PlainFunction read(FunctionDeclaration function, Site site) {
      try {
        return read(function);
      } catch (LayoutException | ByValueException refused) {
        site.refuse(
            DiagnosticId.BY_VALUE,
            String.valueOf(refused.getMessage()),
            "declare the type completely in the same text, or have C pass a pointer");
        return null;
      }
    }

    private PlainFunction read(FunctionDeclaration function) {
      List<String> letters = new ArrayList<>();
      List<PlainValue> values = new ArrayList<>();
      for (Parameter each : function.type().parameters()) {
        CType type = types.adjusted(each.type());
        letters.add(new ShapeText(types).of(type));
        values.add(value(type));
      }
      CType result = function.type().result();
      ShapeSlots.require(letters);
      Shape shape = new Shape(letters, Shape.NOT_VARIADIC, new ShapeText(types).of(result));
      return new PlainFunction(shape, values, value(result));
    }

    private PlainValue value(CType type) {
      if (types.isVoid(type)) {
        return new PlainValue.Nothing();
      }
      CType pointee = types.pointee(type);
      if (pointee != null) {
        return pointer(pointee);
      }
      if (types.resolve(type) instanceof RecordType || types.resolve(type) instanceof ComplexType) {
        return new PlainValue.Struct(types.layout(type).size());
      }
      return scalar(type);
    }

    private PlainValue scalar(CType type) {
      Carrier carrier = types.carrier(type);
      if (carrier == null) {
        throw new ByValueException("the platform linker passes no " + types.resolve(type));
      }
      return switch (carrier) {
        case BOOL -> new PlainValue.Truth();
        case FLOAT, DOUBLE -> new PlainValue.Floating(carrier.byteSize());
        case INT8, INT16, INT32, INT64, POINTER, MEMORY ->
            new PlainValue.Whole(carrier.byteSize(), types.isUnsigned(type));
      };
    }

    private PlainValue pointer(CType pointee) {
      boolean readOnly = types.isConst(pointee);
      if (readOnly && types.scalarOf(pointee) == dev.fjord.c.Scalar.CHAR) {
        return new PlainValue.Text();
      }
      return new PlainValue.Pointer(size(pointee), readOnly);
    }

    // What is incomplete, or a function, has no bytes that anybody could read.
    private long size(CType pointee) {
      try {
        return types.isVoid(pointee) ? 0 : types.layout(pointee).size();
      } catch (LayoutException incomplete) {
        return 0;
      }
    }
  }
}
