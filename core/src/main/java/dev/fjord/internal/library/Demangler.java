package dev.fjord.internal.library;

import dev.fjord.internal.library.MangledText.Unreadable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the symbols of C++ functions, variables and tables as the Itanium C++ ABI writes them, and
/// Rust's older ones, which borrow that form. Pure.
///
/// What it reads it reads as binutils do; expressions and other rare things it does not read.
final class Demangler {

  private final MangledText text;
  private final MangledTypes types;
  private List<String> templateArguments = List.of();

  private Demangler(String symbol, int start) {
    this.text = new MangledText(symbol, start);
    this.types = new MangledTypes(text, this);
  }

  /// A name as it is read.
  ///
  /// @param text the name, with its scopes
  /// @param returns whether the function's result is in the symbol, as only templates have it
  /// @param suffix what stands behind the parameters, such as ` const`
  record Name(String text, boolean returns, String suffix) {}

  /// What a symbol stands for, such as `foo::bar(int)`, or null if it cannot be read.
  static @Nullable String demangle(String symbol) {
    if (!symbol.startsWith("_Z")) {
      return null;
    }
    try {
      Demangler demangler = new Demangler(symbol, 2);
      String readable = demangler.encoding();
      return demangler.text.ends() ? withoutHash(readable) : null;
    } catch (Unreadable e) {
      return null;
    }
  }

  /// Rust ends a name with a hash of the crate.
  private static String withoutHash(String name) {
    int hash = name.length() - 19;
    boolean hashed = hash > 0 && name.startsWith("::h", hash);
    for (int i = Math.max(0, hash + 3); hashed && i < name.length(); i++) {
      hashed = Character.digit(name.charAt(i), 16) >= 0;
    }
    return hashed ? name.substring(0, hash) : name;
  }

  /// A function with its parameters, a variable, or a table.
  private String encoding() {
    String table = table();
    if (table != null) {
      return table + types.type().plain();
    }
    Name name = name();
    if (text.ends() || text.peek() == 'E') {
      return name.text() + name.suffix();
    }
    MangledTypes.Type result = name.returns() ? types.type() : null;
    String function = name.text() + types.parameters() + name.suffix();
    return text.kept(result == null ? function : result.around(function));
  }

  private @Nullable String table() {
    if (text.take("TV")) {
      return "vtable for ";
    }
    if (text.take("TT")) {
      return "VTT for ";
    }
    if (text.take("TI")) {
      return "typeinfo for ";
    }
    return text.take("TS") ? "typeinfo name for " : null;
  }

  /// Any name of a function or class.
  Name name() {
    text.enter();
    Name name =
        switch (text.peek()) {
          case 'N' -> nested();
          case 'Z' -> local();
          default -> unscoped();
        };
    text.leave();
    return name;
  }

  private Name local() {
    text.expect("Z");
    String function = encoding();
    text.expect("E");
    if (text.peek() == 's' || text.peek() == 'd') {
      throw new Unreadable();
    }
    Name entity = name();
    if (text.take("_")) {
      text.number();
    }
    return new Name(function + "::" + entity.text(), entity.returns(), entity.suffix());
  }

  private Name unscoped() {
    String name;
    if (text.peek() == 'S' && text.peek(1) != 't') {
      name = types.substitution();
    } else {
      name = (text.take("St") ? "std::" : "") + component("");
      if (text.peek() == 'I') {
        types.remember(name);
      }
    }
    boolean template = text.peek() == 'I';
    return new Name(template ? name + arguments(name) : name, template && returns(name), "");
  }

  private Name nested() {
    text.expect("N");
    String suffix = qualifiers();
    String name = "";
    boolean template = false;
    boolean special = false;
    while (!text.take("E")) {
      template = text.peek() == 'I';
      if (template) {
        name = text.kept(name + arguments(name));
      } else if (text.peek() == 'S') {
        name = text.take("St") ? "std" : types.substitution();
        continue;
      } else if (text.peek() == 'T') {
        name = types.templateParameter();
      } else {
        special = text.peek() == 'C' || isDestructor();
        name = text.kept(join(name, component(name)));
      }
      if (text.peek() != 'E') {
        types.remember(name);
      }
    }
    return new Name(name, template && !special && returns(name), suffix);
  }

  private static String join(String scope, String component) {
    return scope.isEmpty() ? component : scope + "::" + component;
  }

  /// A conversion's name is its result already.
  private static boolean returns(String name) {
    int operator = name.lastIndexOf("operator ");
    return operator < 0
        || name.startsWith("operator new", operator)
        || name.startsWith("operator delete", operator);
  }

  private String qualifiers() {
    String suffix = text.take("r") ? " restrict" : "";
    suffix += text.take("V") ? " volatile" : "";
    suffix += text.take("K") ? " const" : "";
    suffix += text.take("R") ? " &" : "";
    return suffix + (text.take("O") ? " &&" : "");
  }

  private boolean isDestructor() {
    return text.peek() == 'D' && text.peek(1) >= '0' && text.peek(1) <= '5';
  }

  /// One name within its scope.
  private String component(String scope) {
    String name;
    if (text.isDigit()) {
      name = text.sourceName();
    } else if (text.peek() == 'L') {
      text.next();
      name = text.sourceName();
    } else if (text.peek() == 'C' || isDestructor()) {
      name = (text.next() == 'D' ? "~" : "") + className(scope);
      text.next();
    } else {
      name = operator();
    }
    while (text.take("B")) {
      name += "[abi:" + text.sourceName() + "]";
    }
    return name;
  }

  /// A constructor is named like its class, without that one's arguments.
  private static String className(String scope) {
    if (scope.isEmpty() || MangledTypes.isShort(scope)) {
      throw new Unreadable();
    }
    int depth = 0;
    int tag = scope.endsWith("]") ? scope.lastIndexOf("[abi:") : -1;
    int end = tag < 0 ? scope.length() : tag;
    int start = end;
    while (start > 0 && (depth > 0 || scope.charAt(start - 1) != ':')) {
      start--;
      depth += scope.charAt(start) == '>' ? 1 : 0;
      depth -= scope.charAt(start) == '<' ? 1 : 0;
      end = scope.charAt(start) == '<' && depth == 0 ? start : end;
    }
    return scope.substring(start, end);
  }

  private String operator() {
    if (text.take("cv")) {
      return "operator " + types.type().plain();
    }
    if (text.take("li")) {
      return "operator\"\" " + text.sourceName();
    }
    for (int i = 0; i < OPERATORS.size(); i += 2) {
      if (text.take(OPERATORS.get(i))) {
        return "operator" + OPERATORS.get(i + 1);
      }
    }
    throw new Unreadable();
  }

  /// The arguments of a template, which later parameters may refer to.
  private String arguments(String name) {
    List<String> arguments = new ArrayList<>();
    String written = types.arguments(arguments);
    templateArguments = arguments;
    return name.endsWith("<") ? " " + written : written;
  }

  /// The arguments of the innermost template that was read as a name.
  List<String> templateArguments() {
    return templateArguments;
  }

  /// Reads a class's name, whose arguments are not those of the function.
  String className() {
    List<String> outer = templateArguments;
    Name name = name();
    templateArguments = outer;
    if (!name.suffix().isEmpty()) {
      throw new Unreadable();
    }
    return name.text();
  }

  private static final List<String> OPERATORS =
      List.of(
          "nw",
          " new",
          "na",
          " new[]",
          "dl",
          " delete",
          "da",
          " delete[]",
          "ps",
          "+",
          "ng",
          "-",
          "ad",
          "&",
          "de",
          "*",
          "co",
          "~",
          "pl",
          "+",
          "mi",
          "-",
          "ml",
          "*",
          "dv",
          "/",
          "rm",
          "%",
          "an",
          "&",
          "or",
          "|",
          "eo",
          "^",
          "aS",
          "=",
          "pL",
          "+=",
          "mI",
          "-=",
          "mL",
          "*=",
          "dV",
          "/=",
          "rM",
          "%=",
          "aN",
          "&=",
          "oR",
          "|=",
          "eO",
          "^=",
          "ls",
          "<<",
          "rs",
          ">>",
          "lS",
          "<<=",
          "rS",
          ">>=",
          "eq",
          "==",
          "ne",
          "!=",
          "lt",
          "<",
          "gt",
          ">",
          "le",
          "<=",
          "ge",
          ">=",
          "ss",
          "<=>",
          "nt",
          "!",
          "aa",
          "&&",
          "oo",
          "||",
          "pp",
          "++",
          "mm",
          "--",
          "cm",
          ",",
          "pm",
          "->*",
          "pt",
          "->",
          "cl",
          "()",
          "ix",
          "[]");
}
