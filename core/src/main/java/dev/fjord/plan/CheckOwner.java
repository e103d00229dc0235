package dev.fjord.plan;

/// Whose method a check is.
public enum CheckOwner {
  /// A static method.
  TYPE,
  /// The object whose method is called.
  RECEIVER,
  /// The contract that this object belongs to.
  CONTRACT
}
