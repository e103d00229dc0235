package dev.fjord.c;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads declarators: stars, names, brackets and parameter lists, inside out.
final class DeclaratorParser {

  private final Reading reading;

  /// Whether a declarator has a name.
  enum Naming {
    REQUIRED,
    ALLOWED,
    FORBIDDEN
  }

  /// A declarator under way.
  private static final class Found {
    final Attributes attributes = new Attributes();
    @Nullable Token name;
  }

  DeclaratorParser(Reading reading) {
    this.reading = reading;
  }

  private Cursor cursor() {
    return reading.cursor();
  }

  /// Reads a type name, such as stands in a cast.
  CType typeName() {
    Specifiers specifiers = reading.specifiers().read(true);
    Declarator declarator = read(Naming.FORBIDDEN);
    Attributes attributes = specifiers.attributes().copy();
    attributes.addAll(declarator.attributes());
    return reading.derive(specifiers, declarator, attributes);
  }

  /// Reads one declarator without the attributes behind it.
  Declarator read(Naming naming) {
    int depth = cursor().depth();
    Found found = new Found();
    List<Derivation> derivations = declarator(naming, found);
    cursor().leave(cursor().depth() - depth);
    return new Declarator(found.name, derivations, found.attributes);
  }

  private List<Derivation> declarator(Naming naming, Found found) {
    cursor().enter();
    List<Derivation> derivations = new ArrayList<>();
    pointers(derivations, found);
    List<Derivation> inner = List.of();
    Token token = cursor().peek();
    if (token.is("(") && groups(naming)) {
      cursor().next();
      inner = declarator(naming, found);
      cursor().expect(")", "after the declarator");
    } else if (isName(token, naming)) {
      found.name = cursor().next();
    } else if (naming == Naming.REQUIRED) {
      throw missingName(token);
    }
    List<Derivation> suffixes = new ArrayList<>();
    while (suffix(suffixes, found)) {
      cursor().enter();
    }
    for (int i = suffixes.size() - 1; i >= 0; i--) {
      derivations.add(suffixes.get(i));
    }
    derivations.addAll(inner);
    return derivations;
  }

  private static boolean isName(Token token, Naming naming) {
    return naming != Naming.FORBIDDEN && token.isWord() && !Keywords.isReserved(token.text());
  }

  private Refusal missingName(Token token) {
    if (token.is("&")) {
      return reading.unsupported(
          token, "'&' declares a C++ reference", "write the pointer that C code passes");
    }
    return cursor().refusal("a name is expected", "write what is declared behind its type");
  }

  private void pointers(List<Derivation> derivations, Found found) {
    while (true) {
      reading.attributes().read(found.attributes);
      if (cursor().sees("^")) {
        throw reading.unsupported(
            cursor().peek(), "block pointers are not supported", "declare a function pointer");
      }
      if (!cursor().accept("*")) {
        return;
      }
      cursor().enter();
      derivations.add(pointer(found));
    }
  }

  private Derivation pointer(Found found) {
    Set<Qualifier> qualifiers = new HashSet<>();
    Nullability nullability = Nullability.UNSPECIFIED;
    while (true) {
      Token token = cursor().peek();
      Nullability word = Keywords.nullability(token.text());
      Qualifier qualifier = Keywords.qualifier(Keywords.plain(token.text()));
      if (word != null) {
        nullability = word;
        cursor().next();
      } else if (qualifier != null) {
        qualifiers.add(qualifier);
        cursor().next();
      } else if (!reading.attributes().readOne(found.attributes)) {
        return new Derivation.Pointer(qualifiers, nullability);
      }
    }
  }

  /// Whether the bracket at the cursor groups a declarator, and does not begin parameters.
  private boolean groups(Naming naming) {
    Token inside = cursor().peek(1);
    if (naming == Naming.REQUIRED || inside.is("*") || inside.is("^") || inside.is("(")) {
      return true;
    }
    if (inside.is("[")) {
      return !cursor().peek(2).is("[");
    }
    if (!inside.isWord()) {
      return false;
    }
    if (Keywords.isConvention(inside.text())
        || Keywords.nullability(inside.text()) != null
        || Keywords.plain(inside.text()).equals("__attribute__")) {
      return true;
    }
    boolean type = reading.specifiers().startsType(1);
    Token behind = cursor().peek(2);
    return naming == Naming.ALLOWED && !type && !behind.is("*") && !behind.isWord();
  }

  private boolean suffix(List<Derivation> suffixes, Found found) {
    if (cursor().sees("[", "[")) {
      reading.attributes().readOne(found.attributes);
      return suffix(suffixes, found);
    }
    if (cursor().sees("[")) {
      suffixes.add(array());
      return true;
    }
    if (cursor().sees("(")) {
      suffixes.add(reading.parameters().read());
      return true;
    }
    return false;
  }

  private Derivation array() {
    Token open = cursor().next();
    boolean atLeast = false;
    while (isArrayWord(cursor().peek())) {
      atLeast |= cursor().next().is("static");
    }
    if (cursor().accept("]")) {
      return new Derivation.Array(new ArrayLength.Flexible(), open);
    }
    if (cursor().sees("*", "]")) {
      cursor().next();
      cursor().next();
      return new Derivation.Array(new ArrayLength.Variable("*"), open);
    }
    ArrayLength length = reading.parameters().inside() ? parameterLength() : fixedLength();
    cursor().expect("]", "after the length");
    if (atLeast && length instanceof ArrayLength.Fixed(long count)) {
      length = new ArrayLength.AtLeast(count);
    }
    return new Derivation.Array(length, open);
  }

  private static boolean isArrayWord(Token token) {
    return token.isWord()
        && (token.is("static")
            || Keywords.qualifier(Keywords.plain(token.text())) != null
            || Keywords.nullability(token.text()) != null);
  }

  private ArrayLength fixedLength() {
    Token first = cursor().peek();
    return fixed(reading.integer(reading.expressions().constant(), first), first);
  }

  /// A parameter's length may be computed at run time, by any expression.
  private ArrayLength parameterLength() {
    Token first = cursor().peek();
    int start = cursor().index();
    int depth = cursor().depth();
    BigInteger value = null;
    try {
      value = reading.integerOrNull(reading.expressions().constant());
    } catch (Refusal refusal) {
      cursor().moveTo(start);
      cursor().leave(cursor().depth() - depth);
      while (!cursor().sees("]") && !cursor().atEnd()) {
        if (Cursor.opens(cursor().peek())) {
          cursor().skipBalanced();
        } else {
          cursor().next();
        }
      }
    }
    return value == null
        ? new ArrayLength.Variable(reading.source().slice(first, cursor().last()))
        : fixed(value, first);
  }

  private ArrayLength fixed(BigInteger value, Token first) {
    if (value.signum() < 0 || value.bitLength() > 62) {
      throw reading.impossible(
          first, "an array has 0 to 2^62 elements, not " + value, "write its length");
    }
    return new ArrayLength.Fixed(value.longValue());
  }
}
