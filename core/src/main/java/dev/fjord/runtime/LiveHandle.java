package dev.fjord.runtime;

/// A handle object of Fjord's making. The names are such that no method of a contract collides with
/// them.
///
/// Implemented by emitted code; not for people.
public interface LiveHandle {
  /// Whether it is open, and who uses it.
  HandleState fjord$state();

  /// Calls the C function that closes it, and judges what that returned.
  void fjord$close();
}
