package dev.fjord.c;

import dev.fjord.diagnostic.DiagnosticId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `enum` specifiers with their constants.
final class EnumParser {

  private static final Scalar[] WIDENING = {
    Scalar.INT,
    Scalar.UNSIGNED_INT,
    Scalar.LONG,
    Scalar.UNSIGNED_LONG,
    Scalar.LONG_LONG,
    Scalar.UNSIGNED_LONG_LONG
  };

  private final Reading reading;

  /// The type, and whether this place defines it.
  record Result(EnumType type, Specifiers.Tag tag) {}

  EnumParser(Reading reading) {
    this.reading = reading;
  }

  private Cursor cursor() {
    return reading.cursor();
  }

  Result read() {
    Token keyword = cursor().next();
    Attributes attributes = new Attributes();
    reading.attributes().read(attributes);
    Token tag = cursor().peek();
    boolean tagged = tag.isWord() && !Keywords.isReserved(tag.text());
    if (tagged) {
      cursor().next();
      reading.attributes().read(attributes);
    }
    CType fixed = fixedType();
    if (!tagged && !cursor().sees("{")) {
      throw cursor().refusal("a tag or '{' is expected after 'enum'", "name the enum");
    }
    EnumType type = new EnumType(tagged ? tag.text() : reading.anonymousTag(keyword));
    if (!cursor().sees("{")) {
      return new Result(type, Specifiers.Tag.REFERENCE);
    }
    define(type, fixed, tagged ? tag : keyword, attributes);
    return new Result(type, Specifiers.Tag.DEFINITION);
  }

  /// The type behind the colon of `enum e : type`, which is no bit-field's width.
  private @Nullable CType fixedType() {
    if (!cursor().sees(":") || !reading.specifiers().startsType(1)) {
      return null;
    }
    Token colon = cursor().next();
    CType type = reading.specifiers().read(true).base();
    if (!(reading.scope().resolve(type) instanceof ScalarType(Scalar kind) && kind.isInteger())) {
      throw reading.impossible(colon, "an enum is no " + type, "use an integer type");
    }
    return type;
  }

  private void define(EnumType type, @Nullable CType fixed, Token at, Attributes attributes) {
    Token open = cursor().next();
    EnumDefinition known = reading.scope().ownEnumeration(type);
    List<Enumerator> enumerators = new ArrayList<>();
    BigInteger value = BigInteger.ZERO;
    while (!cursor().accept("}")) {
      Enumerator enumerator = enumerator(value, open, fixed != null ? fixed : type, fixed != null);
      enumerators.add(enumerator);
      value = enumerator.value().add(BigInteger.ONE);
      if (!cursor().accept(",") && !cursor().sees("}")) {
        throw cursor()
            .refusal("',' or '}' is expected after the constant", "separate constants by ','");
      }
    }
    reading.attributes().read(attributes);
    if (known != null) {
      throw redefined(at, "enum " + type.tag());
    }
    EnumDefinition definition =
        new EnumDefinition(
            type, enumerators, fixed, attributes.packed(), reading.source().position(at));
    reading.scope().add(definition);
    reading.declare(new EnumDeclaration(type, definition, definition.position()));
  }

  private Enumerator enumerator(BigInteger next, Token open, CType type, boolean isFixed) {
    Token name = cursor().peek();
    if (name.kind() == Token.Kind.END) {
      throw cursor().refusal(DiagnosticId.C_SYNTAX, open, "'{' is not closed", "add '}' and ';'");
    }
    if (!name.isWord() || Keywords.isReserved(name.text())) {
      throw cursor().refusal("the name of a constant is expected", "write its name");
    }
    cursor().next();
    reading.attributes().read(new Attributes());
    BigInteger value = next;
    if (cursor().accept("=")) {
      Token first = cursor().peek();
      value = reading.integer(reading.expressions().constant(), first);
    }
    Enumerator enumerator = new Enumerator(name.text(), value);
    if (reading.scope().ownsEnumerator(name.text())) {
      throw redefined(name, "the constant '" + name.text() + "'");
    }
    reading.scope().add(enumerator, isFixed ? type : fitting(value, name));
    return enumerator;
  }

  /// The type that a constant has in expressions: `int` if it fits, else the next that fits.
  private CType fitting(BigInteger value, Token name) {
    for (Scalar kind : WIDENING) {
      if (Integers.wrap(value, kind, reading.target()).equals(value)) {
        return new ScalarType(kind);
      }
    }
    throw cursor()
        .refusal(
            DiagnosticId.C_CONSTANT,
            name,
            "the value " + value + " fits no integer type",
            "write a value of at most 64 bits");
  }

  private Refusal redefined(Token at, String what) {
    return cursor()
        .refusal(DiagnosticId.C_REDEFINED, at, what + " was defined before", "keep one definition");
  }
}
