package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.LayoutException;
import dev.fjord.contract.JavaUse;
import java.lang.constant.ClassDesc;
import org.jspecify.annotations.Nullable;

/// How many bytes one element takes in C, where the Java type alone says so.
record ElementSize(Conversions conversions) {

  /// Bytes, or 0 if the type does not say: of segments and byte buffers, which may hold anything.
  long of(JavaUse use) {
    ClassDesc type = use.type();
    ClassDesc element = type.isArray() ? type.componentType() : type;
    if (type.isArray() && element.isPrimitive()) {
      return JavaWidth.bytes(element);
    }
    int buffer = JavaNames.bufferElement(type);
    if (buffer != 0) {
      return buffer > 1 ? buffer : 0;
    }
    try {
      return ofStruct(type.equals(JavaNames.STRUCT_ARRAY) ? use.argument() : element);
    } catch (LayoutException incomplete) {
      return 0;
    }
  }

  private long ofStruct(@Nullable ClassDesc type) {
    if (type == null || conversions.contract().types().isSubtype(type, JavaNames.HANDLE)) {
      return 0;
    }
    if (conversions.contract().types().isSubtype(type, JavaNames.STRUCT)) {
      return ViewShape.of(type, conversions).byteSize();
    }
    CType declared = conversions.contract().declared(type);
    boolean struct = declared != null && conversions.types().recordOf(declared) != null;
    return declared != null && struct ? conversions.types().layout(declared).size() : 0;
  }
}
