package dev.fjord.plan;

import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaParameter;
import dev.fjord.contract.JavaTypes;
import dev.fjord.contract.JavaUse;
import dev.fjord.contract.Note;
import dev.fjord.contract.Notes;
import dev.fjord.diagnostic.DiagnosticId;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/// Which annotations mean something on a Java type, wherever it stands.
record Meaning(JavaTypes types) {

  /// What is wrong with annotations of extent and text on `what`, or null.
  Outcome.@Nullable Refused refuse(Notes notes, JavaUse java, String what) {
    if (notes.has("Sized") && !isSequence(java) && !isSizedInBytes(notes, java)) {
      return pointless("Sized", what, java + " has no elements to count");
    }
    if (notes.has("Terminated") && !java.type().isArray() && !JavaNames.isMemory(java.type())) {
      return pointless(
          "Terminated",
          what,
          isText(java) ? "strings end with a zero anyway" : java + " has no last element");
    }
    return encoding(notes, isText(java), what, java + " is no text");
  }

  /// What is wrong with what stands on a whole method, whose `@Encoding` is that of all its texts.
  Outcome.@Nullable Refused refuse(JavaMethod method, String what) {
    Outcome.Refused refused = encoding(method, what);
    return refused != null
        ? refused
        : refuse(method.notes().without("Encoding"), method.result(), what);
  }

  /// What is wrong with the `@Encoding` of a whole method, or null.
  Outcome.@Nullable Refused encoding(JavaMethod method, String what) {
    boolean text = isText(method.result()) || mentionsTypes(method);
    for (JavaParameter each : method.parameters()) {
      text |= isText(each.use());
    }
    return encoding(method.notes(), text, what, "no text goes in or comes out");
  }

  // Records and callbacks may hold text.
  private boolean mentionsTypes(JavaMethod method) {
    boolean mentions = isDeclared(method.result());
    for (JavaParameter each : method.parameters()) {
      mentions |= isDeclared(each.use());
    }
    return mentions;
  }

  private boolean isDeclared(JavaUse java) {
    var type = java.type().isArray() ? java.type().componentType() : java.type();
    return type.isClassOrInterface() && !JavaNames.isMemory(type) && types.find(type) != null;
  }

  private static Outcome.@Nullable Refused encoding(
      Notes notes, boolean meant, String what, String why) {
    Note note = notes.find("Encoding");
    if (note == null) {
      return null;
    }
    return meant ? unknown(note.text("value", "")) : pointless("Encoding", what, why);
  }

  private static Outcome.@Nullable Refused unknown(String charset) {
    return isCharset(charset)
        ? null
        : new Outcome.Refused(
            DiagnosticId.ANNOTATION,
            "@Encoding names the charset `" + charset + "`, which this JVM does not have",
            "name one that it has, such as UTF-8, ISO-8859-1 or UTF-16LE");
  }

  private static boolean isCharset(String name) {
    try {
      return Charset.isSupported(name) && Charset.forName(name).canEncode();
    } catch (IllegalArgumentException illegalName) {
      return false;
    }
  }

  /// Whether values of the type are numbers or truths, which nobody owns or keeps.
  boolean isPlain(JavaUse java) {
    var found = java.type().isClassOrInterface() ? types.find(java.type()) : null;
    boolean constants = found != null && found.kind() == dev.fjord.contract.JavaType.Kind.ENUM;
    return java.type().isPrimitive() || constants || java.type().equals(JavaNames.SET);
  }

  /// Whether Fjord passes a copy, which ends with the call.
  boolean isCopied(JavaUse java) {
    var found = java.type().isClassOrInterface() ? types.find(java.type()) : null;
    boolean record = found != null && found.kind() == dev.fjord.contract.JavaType.Kind.RECORD;
    return java.type().isArray() || java.type().equals(JavaNames.STRING) || record;
  }

  boolean isHandle(JavaUse java) {
    return types.isSubtype(java.type(), JavaNames.HANDLE);
  }

  private boolean isSequence(JavaUse java) {
    return java.type().isArray()
        || java.type().equals(JavaNames.STRING)
        || JavaNames.isMemory(java.type())
        || isStruct(java);
  }

  private boolean isStruct(JavaUse java) {
    return java.type().equals(JavaNames.STRUCT_ARRAY)
        || types.isSubtype(java.type(), JavaNames.STRUCT);
  }

  // A record's bytes may be counted (`socklen_t`), its elements not.
  private boolean isSizedInBytes(Notes notes, JavaUse java) {
    return Sizing.of(notes).bytes() && isCopied(java);
  }

  private static boolean isText(JavaUse java) {
    var type = java.type();
    return (type.isArray() ? type.componentType() : type).equals(JavaNames.STRING);
  }

  /// The refusal of an annotation that has nothing to act on.
  static Outcome.Refused pointless(String annotation, String what, String why) {
    return new Outcome.Refused(
        DiagnosticId.ANNOTATION,
        "@" + annotation + " means nothing on " + what + ": " + why,
        "remove @" + annotation);
  }
}
