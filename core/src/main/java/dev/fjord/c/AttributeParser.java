package dev.fjord.c;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Reads `__attribute__((...))`, `__declspec(...)`, `[[...]]`, `_Alignas(...)`, calling-convention
/// words and asm labels.
final class AttributeParser {

  private static final BigInteger LARGEST_ALIGNMENT = BigInteger.ONE.shiftLeft(28);

  private final Reading reading;

  AttributeParser(Reading reading) {
    this.reading = reading;
  }

  private Cursor cursor() {
    return reading.cursor();
  }

  /// Reads all attributes that stand here.
  void read(Attributes into) {
    while (readOne(into)) {
      // Each turn reads one.
    }
  }

  /// Reads one attribute of any form, if one stands here.
  boolean readOne(Attributes into) {
    Token token = cursor().peek();
    if (token.is("[") && cursor().peek(1).is("[")) {
      bracketed(into);
      return true;
    }
    if (!token.isWord()) {
      return false;
    }
    if (Keywords.isConvention(token.text())) {
      into.add(new Attribute(bare(cursor().next().text()), ""));
      return true;
    }
    switch (Keywords.plain(token.text())) {
      case "__attribute__" -> gnu(into);
      case "__declspec" -> declspec(into);
      case "_Alignas" -> alignas(into);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void gnu(Attributes into) {
    cursor().next();
    cursor().expect("(", "after '__attribute__'");
    cursor().expect("(", "after '__attribute__('");
    list(into, ")");
    cursor().expect(")", "after the attributes");
    cursor().expect(")", "after the attributes");
  }

  private void declspec(Attributes into) {
    cursor().next();
    cursor().expect("(", "after '__declspec'");
    list(into, ")");
    cursor().expect(")", "after the attributes");
  }

  private void bracketed(Attributes into) {
    cursor().next();
    cursor().next();
    list(into, "]");
    cursor().expect("]", "after the attributes");
    cursor().expect("]", "after the attributes");
  }

  private void list(Attributes into, String end) {
    while (!cursor().sees(end) && !cursor().atEnd()) {
      if (!cursor().accept(",")) {
        single(into);
      }
    }
  }

  private void single(Attributes into) {
    Token name = cursor().next();
    if (!name.isWord()) {
      cursor().moveTo(cursor().index() - 1);
      throw cursor().refusal("the name of an attribute is expected", "name it");
    }
    String full = bare(name.text());
    if (cursor().accept("::")) {
      String inner = bare(cursor().next().text());
      full = full.equals("gnu") ? inner : full + "::" + inner;
    }
    if (cursor().sees("(")) {
      arguments(full, into);
    } else {
      into.add(new Attribute(full, ""));
      if (full.equals("aligned")) {
        into.align(reading.target().maxAlign());
      }
    }
  }

  private void arguments(String name, Attributes into) {
    int open = cursor().index();
    switch (name) {
      case "aligned", "align" -> into.align(alignment(false));
      case "vector_size", "__vector_size__" -> into.vector(alignment(false));
      default -> {}
    }
    cursor().moveTo(open);
    cursor().skipBalanced();
    Token first = cursor().at(open + 1);
    boolean empty = cursor().index() - open <= 2;
    Token last = cursor().at(cursor().index() - 2);
    into.add(new Attribute(name, empty ? "" : reading.source().slice(first, last)));
  }

  private void alignas(Attributes into) {
    cursor().next();
    if (!cursor().sees("(")) {
      throw cursor().refusal("'(' is expected after '_Alignas'", "write '_Alignas(16)'");
    }
    int open = cursor().index();
    cursor().enter();
    into.align(alignment(true));
    cursor().leave();
    cursor().moveTo(open);
    cursor().skipBalanced();
  }

  /// The number in the brackets at the cursor, which must be a power of two.
  private long alignment(boolean typeAllowed) {
    cursor().next();
    Token first = cursor().peek();
    if (typeAllowed && reading.specifiers().startsType(0)) {
      CType type = reading.declarators().typeName();
      BigInteger value = reading.integer(new Expression.AlignOf(type), first);
      return value.longValue();
    }
    BigInteger value = reading.integer(reading.expressions().constant(), first);
    boolean zero = typeAllowed && value.signum() == 0;
    if (zero || (value.bitCount() == 1 && value.signum() > 0)) {
      if (value.compareTo(LARGEST_ALIGNMENT) <= 0) {
        return value.longValue();
      }
    }
    throw reading.impossible(
        first,
        "an alignment or vector size is a power of two up to 2^28, not " + value,
        "write a power of two");
  }

  /// Reads `__asm__("symbol")` and attributes behind a declarator; the label, if there was one.
  @Nullable String label(Attributes into) {
    String label = null;
    while (true) {
      if (cursor().peek().isWord() && Keywords.plain(cursor().peek().text()).equals("__asm__")) {
        cursor().next();
        label = assembly();
      } else if (!readOne(into)) {
        return label;
      }
    }
  }

  private String assembly() {
    while (cursor().peek().isWord()) {
      cursor().next();
    }
    cursor().expect("(", "after '__asm__'");
    StringBuilder text = new StringBuilder();
    while (cursor().peek().kind() == Token.Kind.STRING) {
      String part = cursor().next().text();
      text.append(part, part.indexOf('"') + 1, Math.max(part.length() - 1, 1));
    }
    cursor().expect(")", "after the symbol");
    return text.toString();
  }

  /// A name without the underscores that keep it clear of macros.
  private static String bare(String name) {
    int from = 0;
    int to = name.length();
    while (from < to && name.charAt(from) == '_') {
      from++;
    }
    while (to > from && name.charAt(to - 1) == '_') {
      to--;
    }
    return from == to ? name : name.substring(from, to);
  }
}
