package dev.fjord.c;

import org.jspecify.annotations.Nullable;

/// The spellings of C's words and of their extensions.
final class Keywords {

  private Keywords() {}

  /// The plain spelling of keywords that compilers also spell with underscores.
  static String plain(String word) {
    return switch (word) {
      case "__const", "__const__" -> "const";
      case "__volatile", "__volatile__" -> "volatile";
      case "__restrict", "__restrict__", "_Restrict" -> "restrict";
      case "__inline", "__inline__", "__forceinline", "_inline" -> "inline";
      case "__signed", "__signed__" -> "signed";
      case "__complex", "__complex__" -> "_Complex";
      case "__attribute" -> "__attribute__";
      case "__asm", "asm", "_asm" -> "__asm__";
      case "__typeof", "__typeof__", "typeof_unqual", "__typeof_unqual__" -> "typeof";
      case "__thread", "thread_local" -> "_Thread_local";
      case "__alignof", "__alignof__", "alignof" -> "_Alignof";
      case "alignas" -> "_Alignas";
      case "static_assert" -> "_Static_assert";
      case "__declspec", "_declspec" -> "__declspec";
      case "offsetof" -> "__builtin_offsetof";
      case "__int128_t" -> "__int128";
      default -> word;
    };
  }

  static @Nullable Qualifier qualifier(String plain) {
    return switch (plain) {
      case "const" -> Qualifier.CONST;
      case "volatile" -> Qualifier.VOLATILE;
      case "restrict" -> Qualifier.RESTRICT;
      case "_Atomic" -> Qualifier.ATOMIC;
      default -> null;
    };
  }

  static @Nullable Nullability nullability(String word) {
    return switch (word) {
      case "_Nonnull", "__nonnull" -> Nullability.NONNULL;
      case "_Nullable", "__nullable", "_Nullable_result" -> Nullability.NULLABLE;
      case "_Null_unspecified", "__null_unspecified" -> Nullability.UNSPECIFIED;
      default -> null;
    };
  }

  /// Words for calling conventions and pointer sizes, which are kept as attributes.
  static boolean isConvention(String word) {
    return switch (word) {
      case "__cdecl",
          "_cdecl",
          "__stdcall",
          "_stdcall",
          "__fastcall",
          "_fastcall",
          "__vectorcall",
          "__thiscall",
          "__pascal",
          "__regcall",
          "__ptr32",
          "__ptr64",
          "__unaligned",
          "__w64",
          "_Noescape",
          "__noescape" ->
          true;
      default -> false;
    };
  }

  /// Words that stand for a whole type or are combined into one.
  static boolean isTypeWord(String plain) {
    return switch (plain) {
      case "void",
          "char",
          "short",
          "int",
          "long",
          "float",
          "double",
          "signed",
          "unsigned",
          "_Bool",
          "_Complex",
          "_Imaginary",
          "struct",
          "union",
          "enum",
          "typeof",
          "_BitInt",
          "__int128",
          "__uint128_t",
          "__builtin_va_list",
          "__auto_type" ->
          true;
      default -> extended(plain) != null;
    };
  }

  /// Arithmetic types with one word that nothing is combined with, except `_Complex`.
  static @Nullable Scalar extended(String plain) {
    return switch (plain) {
      case "_Float16", "__fp16" -> Scalar.FLOAT16;
      case "__bf16" -> Scalar.BFLOAT16;
      case "_Float32" -> Scalar.FLOAT;
      case "_Float64", "_Float32x" -> Scalar.DOUBLE;
      case "_Float64x", "__float80", "__ibm128" -> Scalar.LONG_DOUBLE;
      case "_Float128", "__float128" -> Scalar.FLOAT128;
      case "_Decimal32" -> Scalar.DECIMAL32;
      case "_Decimal64" -> Scalar.DECIMAL64;
      case "_Decimal128" -> Scalar.DECIMAL128;
      default -> null;
    };
  }

  /// Words that begin a declaration without being a type.
  static boolean isDeclarationWord(String plain) {
    return switch (plain) {
      case "typedef",
          "extern",
          "static",
          "auto",
          "register",
          "_Thread_local",
          "constexpr",
          "inline",
          "_Noreturn",
          "__extension__",
          "_Alignas",
          "__attribute__",
          "__declspec" ->
          true;
      default -> qualifier(plain) != null;
    };
  }

  /// Words that begin declarations of C++.
  static boolean isCPlusPlus(String word) {
    return switch (word) {
      case "class",
          "template",
          "namespace",
          "using",
          "public",
          "private",
          "protected",
          "virtual",
          "friend",
          "explicit" ->
          true;
      default -> false;
    };
  }

  /// Words that can never be the name of something.
  static boolean isReserved(String word) {
    String plain = plain(word);
    return isTypeWord(plain)
        || isDeclarationWord(plain)
        || switch (plain) {
          case "sizeof",
              "_Alignof",
              "_Static_assert",
              "_Generic",
              "__asm__",
              "if",
              "else",
              "for",
              "while",
              "do",
              "return",
              "switch",
              "case",
              "goto",
              "break",
              "continue",
              "default" ->
              true;
          default -> false;
        };
  }
}
