package dev.fjord.plan;

import java.util.List;

/// What exceptions call a function of C that they have passed through: `z!crc32` with its library,
/// `getpid` if that is the process.
final class NativeName {
  private NativeName() {}

  // A function behind a pointer has no symbol: only Java knows it by a name.
  static String of(List<String> symbols, String otherwise, List<String> libraries) {
    if (symbols.isEmpty()) {
      return otherwise;
    }
    return libraries.isEmpty()
        ? symbols.getFirst()
        : libraries.getFirst() + "!" + symbols.getFirst();
  }
}
