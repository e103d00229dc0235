package dev.fjord.plan;

import dev.fjord.contract.JavaTypes;
import dev.fjord.contract.JavaUse;
import dev.fjord.contract.Notes;
import dev.fjord.diagnostic.DiagnosticId;
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
    if (notes.has("Encoding") && !isText(java)) {
      return pointless("Encoding", what, java + " is no text");
    }
    return null;
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
