package dev.fjord.internal.library;

import dev.fjord.internal.library.MangledText.Unreadable;
import java.util.ArrayList;
import java.util.List;

/// Reads the types within a C++ symbol, and remembers those it may refer to again.
final class MangledTypes {

  /// A type as it stands around a declared name.
  ///
  /// @param before what comes before the name
  /// @param after what comes behind it, for functions and arrays
  record Type(String before, String after) {

    static Type of(String name) {
      return new Type(name, "");
    }

    /// The type without a name.
    String plain() {
      return isBare() ? before + " " + after : before + after;
    }

    /// The type of a function's result, around that function.
    String around(String function) {
      return before + " " + function + after;
    }

    private boolean isBare() {
      return after.startsWith("(") || after.startsWith("[");
    }

    /// A pointer or reference to this type.
    private Type referredBy(String sign) {
      if (sign.startsWith("&") && before.endsWith("&")) {
        String collapsed =
            before.endsWith("&&") ? before.substring(0, before.length() - 2) : before;
        return before.endsWith("&&") ? new Type(collapsed + sign, after) : this;
      }
      boolean array = after.startsWith("[");
      return isBare()
          ? new Type(before + " (" + sign, ")" + (array ? " " : "") + after)
          : new Type(before + sign, after);
    }
  }

  private final MangledText text;
  private final Demangler names;
  private final List<Type> known = new ArrayList<>();

  MangledTypes(MangledText text, Demangler names) {
    this.text = text;
    this.names = names;
  }

  /// Remembers a name for later reference.
  void remember(String name) {
    known.add(Type.of(name));
  }

  private Type remember(Type type) {
    text.kept(type.plain());
    known.add(type);
    return type;
  }

  /// The parameters of a function, up to the end of the symbol or of what encloses it.
  String parameters() {
    List<String> parameters = new ArrayList<>();
    while (!text.ends() && text.peek() != 'E') {
      addParameter(parameters);
    }
    return list(parameters);
  }

  private void addParameter(List<String> parameters) {
    if (text.take("Dp")) {
      throw new Unreadable();
    }
    parameters.add(type().plain());
  }

  private static String list(List<String> parameters) {
    boolean none = parameters.size() == 1 && parameters.getFirst().equals("void");
    return none ? "()" : "(" + String.join(", ", parameters) + ")";
  }

  /// Any type.
  Type type() {
    text.enter();
    Type type = anyType();
    text.leave();
    return type;
  }

  private Type anyType() {
    char c = text.peek();
    if (c == 'r' || c == 'V' || c == 'K') {
      return qualified();
    }
    return switch (c) {
      case 'P' -> referred("*");
      case 'R' -> referred("&");
      case 'O' -> referred("&&");
      case 'F' -> remember(function());
      case 'A' -> remember(array());
      case 'M' -> remember(memberPointer());
      case 'T' -> template(Type.of(templateParameter()), true);
      case 'S' -> text.peek(1) == 't' ? named() : template(Type.of(substitution()), false);
      case 'D' -> later();
      case 'N', 'Z' -> named();
      default -> text.isDigit() ? named() : builtin();
    };
  }

  private Type named() {
    return remember(Type.of(names.className()));
  }

  private Type referred(String sign) {
    text.next();
    return remember(type().referredBy(sign));
  }

  private Type qualified() {
    String words = text.take("r") ? " restrict" : "";
    String isVolatile = text.take("V") ? " volatile" : "";
    words = (text.take("K") ? " const" : "") + isVolatile + words;
    Type type = type();
    return remember(
        type.isBare()
            ? new Type(type.before(), type.after() + words)
            : new Type(type.before() + words, type.after()));
  }

  private Type function() {
    text.expect("F");
    text.take("Y");
    Type result = type();
    List<String> parameters = new ArrayList<>();
    while (text.peek() != 'E') {
      addParameter(parameters);
    }
    text.expect("E");
    return new Type(result.before(), list(parameters) + result.after());
  }

  private Type array() {
    text.expect("A");
    String length = text.digits();
    text.expect("_");
    Type element = type();
    return new Type(element.before(), "[" + length + "]" + element.after());
  }

  private Type memberPointer() {
    text.expect("M");
    String owner = type().plain();
    Type member = type();
    return member.isBare()
        ? new Type(member.before() + " (" + owner + "::*", ")" + member.after())
        : new Type(member.before() + " " + owner + "::*", member.after());
  }

  /// A type that may be a template whose arguments follow.
  private Type template(Type type, boolean isNew) {
    if (isNew) {
      remember(type);
    }
    if (text.peek() != 'I') {
      return type;
    }
    String arguments = arguments(new ArrayList<>());
    return remember(Type.of(type.plain() + arguments));
  }

  /// A parameter of the template, as the argument it was given.
  String templateParameter() {
    text.expect("T");
    int index = text.sequence(10);
    List<String> arguments = names.templateArguments();
    if (index >= arguments.size()) {
      throw new Unreadable();
    }
    return arguments.get(index);
  }

  /// What was read before, or one of the standard's short names.
  String substitution() {
    text.expect("S");
    String standard =
        switch (text.peek()) {
          case 'a' -> "std::allocator";
          case 'b' -> "std::basic_string";
          case 's' -> "std::string";
          case 'i' -> "std::istream";
          case 'o' -> "std::ostream";
          case 'd' -> "std::iostream";
          default -> "";
        };
    if (!standard.isEmpty()) {
      text.next();
      return standard;
    }
    int index = text.sequence(36);
    if (index >= known.size()) {
      throw new Unreadable();
    }
    return text.kept(known.get(index).plain());
  }

  /// Whether a class is known by a name that its constructors do not have.
  static boolean isShort(String name) {
    return name.equals("std::string")
        || name.equals("std::istream")
        || name.equals("std::ostream")
        || name.equals("std::iostream");
  }

  /// The arguments of a template, each also added to `into`.
  String arguments(List<String> into) {
    text.expect("I");
    while (!text.take("E")) {
      into.add(argument());
    }
    String written = joined(into);
    return text.kept("<" + written + (written.endsWith(">") ? " >" : ">"));
  }

  private String argument() {
    return switch (text.peek()) {
      case 'L' -> literal();
      case 'J' -> pack();
      case 'X' -> throw new Unreadable();
      default -> type().plain();
    };
  }

  /// Several arguments that count as one.
  private String pack() {
    text.expect("J");
    List<String> arguments = new ArrayList<>();
    while (!text.take("E")) {
      arguments.add(argument());
    }
    return joined(arguments);
  }

  private static String joined(List<String> arguments) {
    List<String> written = new ArrayList<>(arguments);
    written.removeIf(String::isEmpty);
    return String.join(", ", written);
  }

  private String literal() {
    text.expect("L");
    if (text.peek() == '_') {
      throw new Unreadable();
    }
    String type = type().plain();
    String sign = text.take("n") ? "-" : "";
    String value = sign + text.digits();
    text.expect("E");
    return switch (type) {
      case "bool" -> value.equals("0") ? "false" : "true";
      case "int" -> value;
      case "unsigned int" -> value + "u";
      case "long" -> value + "l";
      case "unsigned long" -> value + "ul";
      case "long long" -> value + "ll";
      case "unsigned long long" -> value + "ull";
      default -> "(" + type + ")" + value;
    };
  }

  /// The types that later standards added.
  private Type later() {
    text.expect("D");
    return switch (text.next()) {
      case 'n' -> remember(Type.of("decltype(nullptr)"));
      case 'i' -> Type.of("char32_t");
      case 's' -> Type.of("char16_t");
      case 'u' -> Type.of("char8_t");
      case 'a' -> Type.of("auto");
      default -> throw new Unreadable();
    };
  }

  private Type builtin() {
    return Type.of(
        switch (text.next()) {
          case 'v' -> "void";
          case 'w' -> "wchar_t";
          case 'b' -> "bool";
          case 'c' -> "char";
          case 'a' -> "signed char";
          case 'h' -> "unsigned char";
          case 's' -> "short";
          case 't' -> "unsigned short";
          case 'i' -> "int";
          case 'j' -> "unsigned int";
          case 'l' -> "long";
          case 'm' -> "unsigned long";
          case 'x' -> "long long";
          case 'y' -> "unsigned long long";
          case 'n' -> "__int128";
          case 'o' -> "unsigned __int128";
          case 'f' -> "float";
          case 'd' -> "double";
          case 'e' -> "long double";
          case 'g' -> "__float128";
          case 'z' -> "...";
          default -> throw new Unreadable();
        });
  }
}
