package dev.fjord.plan;

/// What fills a C parameter of a downcall.
sealed interface Role {

  /// The constant of `int n = -1`.
  record FixedTo(Fixed value) implements Role {}

  /// A root of `@Returns`: memory that Fjord makes.
  record Returned() implements Role {}

  /// The count of data that Java passes.
  record Count() implements Role {}

  /// A pointer through which C says how much it returned.
  record CountOut() implements Role {}

  /// The capacity of a result buffer, which Java passes.
  record Capacity(int java) implements Role {}

  /// The size of one element, known from the Java type.
  record Unit(long byteSize) implements Role {}

  /// User data of callbacks.
  record UserData() implements Role {}

  /// An out-parameter that only a check or a free looks at.
  record Judged() implements Role {}

  /// A function pointer whose call ends what is retained.
  record Releaser() implements Role {}

  /// The handle whose method it is, or one that encloses it.
  record Receiver(int depth) implements Role {}

  /// A Java parameter.
  record FromJava(int java) implements Role {}
}
