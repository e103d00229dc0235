package dev.fjord.c;

import dev.fjord.diagnostic.DiagnosticId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `struct` and `union` specifiers with their bodies.
final class RecordParser {

  private final Reading reading;

  /// The type, and whether this place defines it.
  record Result(RecordType type, Specifiers.Tag tag) {}

  /// The members under way.
  private static final class Body {
    final List<Member> members = new ArrayList<>();
    final Set<String> names = new HashSet<>();
    boolean partial;
  }

  RecordParser(Reading reading) {
    this.reading = reading;
  }

  private Cursor cursor() {
    return reading.cursor();
  }

  Result read() {
    Token keyword = cursor().next();
    RecordType.Kind kind = keyword.is("struct") ? RecordType.Kind.STRUCT : RecordType.Kind.UNION;
    Attributes attributes = new Attributes();
    reading.attributes().read(attributes);
    Token tag = cursor().peek();
    boolean tagged = tag.isWord() && !Keywords.isReserved(tag.text());
    if (tagged) {
      cursor().next();
      reading.attributes().read(attributes);
    } else if (!cursor().sees("{")) {
      throw cursor()
          .refusal("a tag or '{' is expected after '" + keyword.text() + "'", "name the record");
    }
    RecordType type = new RecordType(kind, tagged ? tag.text() : reading.anonymousTag(keyword));
    if (!cursor().sees("{")) {
      return new Result(type, Specifiers.Tag.REFERENCE);
    }
    define(type, tagged ? tag : keyword, attributes);
    return new Result(type, Specifiers.Tag.DEFINITION);
  }

  private void define(RecordType type, Token at, Attributes attributes) {
    Token open = cursor().next();
    cursor().enter();
    Body body = new Body();
    while (!cursor().accept("}")) {
      member(body, open);
    }
    cursor().leave();
    reading.attributes().read(attributes);
    if (type.kind() == RecordType.Kind.STRUCT && !body.partial) {
      refuseFlexible(body, at);
    }
    Packing packing = new Packing(attributes.packed(), attributes.aligned(), open.pack());
    add(
        new RecordDefinition(
            type,
            body.members,
            body.partial,
            packing,
            attributes.list(),
            reading.source().position(at)),
        at);
  }

  private void add(RecordDefinition definition, Token at) {
    RecordDefinition known = reading.scope().ownRecord(definition.type());
    if (known == null) {
      reading.scope().add(definition);
      reading.declare(new RecordDeclaration(definition.type(), definition, definition.position()));
    } else if (!sameMembers(known, definition)) {
      throw cursor()
          .refusal(
              DiagnosticId.C_REDEFINED,
              at,
              definition.type() + " was defined before with other members",
              "keep one definition");
    }
  }

  private static boolean sameMembers(RecordDefinition a, RecordDefinition b) {
    return a.partial() == b.partial() && a.members().toString().equals(b.members().toString());
  }

  private void member(Body body, Token open) {
    if (cursor().atEnd()) {
      throw cursor().refusal(DiagnosticId.C_SYNTAX, open, "'{' is not closed", "add '}' and ';'");
    }
    if (cursor().accept(";")) {
      return;
    }
    if (cursor().accept("...")) {
      cursor().expect(";", "after '...'");
      body.partial = true;
      return;
    }
    if (Keywords.plain(cursor().peek().text()).equals("_Static_assert")) {
      new StaticAssertParser(reading).read();
      return;
    }
    Token first = cursor().peek();
    Specifiers specifiers = reading.specifiers().read(false);
    if (cursor().accept(";")) {
      withoutDeclarator(body, specifiers, first);
      return;
    }
    do {
      declarator(body, specifiers);
    } while (cursor().accept(","));
    cursor().expect(";", "after the member");
  }

  /// An untagged record is an anonymous member; Microsoft's compilers take tagged ones for it too.
  private void withoutDeclarator(Body body, Specifiers specifiers, Token first) {
    boolean microsoft = reading.target().os() == OperatingSystem.WINDOWS;
    CType type = specifiers.base();
    CType plain = type instanceof QualifiedType(CType inner, _) ? inner : type;
    if (plain instanceof RecordType record && (record.isAnonymous() || microsoft)) {
      Attributes all = specifiers.attributes();
      body.members.add(
          new Member(
              null,
              type,
              OptionalInt.empty(),
              all.aligned(),
              all.packed(),
              reading.source().position(first)));
    } else if (specifiers.tag() == Specifiers.Tag.NONE) {
      throw reading.impossible(first, "a member needs a name", "write one behind the type");
    }
  }

  private void declarator(Body body, Specifiers specifiers) {
    Token first = cursor().peek();
    boolean unnamed = cursor().sees(":");
    Declarator declarator =
        unnamed
            ? new Declarator(null, List.of(), new Attributes())
            : reading.declarators().read(DeclaratorParser.Naming.REQUIRED);
    Attributes attributes = specifiers.attributes().copy();
    attributes.addAll(declarator.attributes());
    BigInteger width = cursor().accept(":") ? width() : null;
    reading.attributes().read(attributes);
    CType type = reading.derive(specifiers, declarator, attributes);
    Token name = declarator.name();
    checkMember(body, type, name, name == null ? first : name);
    OptionalInt bits = width == null ? OptionalInt.empty() : checkedWidth(width, type, name, first);
    body.members.add(
        new Member(
            name == null ? null : name.text(),
            type,
            bits,
            attributes.aligned(),
            attributes.packed(),
            reading.source().position(name == null ? first : name)));
  }

  private BigInteger width() {
    Token first = cursor().peek();
    return reading.integer(reading.expressions().constant(), first);
  }

  private void checkMember(Body body, CType type, @Nullable Token name, Token at) {
    CType plain = reading.scope().resolve(type);
    if (plain instanceof FunctionType || plain instanceof VoidType) {
      throw reading.impossible(at, "no member is a function or void", "make it a pointer");
    }
    if (name != null && !body.names.add(name.text())) {
      throw reading.impossible(
          name, "two members are named '" + name.text() + "'", "rename one of them");
    }
  }

  private OptionalInt checkedWidth(
      BigInteger width, CType type, @Nullable Token name, Token first) {
    long most = BitFields.widest(type, reading.scope(), reading.target());
    if (most == 0) {
      throw reading.impossible(first, "no bit-field has the type " + type, "use an integer type");
    }
    if (width.signum() < 0 || width.compareTo(BigInteger.valueOf(most)) > 0) {
      throw reading.impossible(
          first,
          "a bit-field of " + type + " has 0 to " + most + " bits, not " + width,
          "write a width that fits");
    }
    if (width.signum() == 0 && name != null) {
      throw reading.impossible(name, "a bit-field of width 0 has no name", "leave the name out");
    }
    return OptionalInt.of(width.intValue());
  }

  private void refuseFlexible(Body body, Token at) {
    for (int i = 0; i + 1 < body.members.size(); i++) {
      CType plain = reading.scope().resolve(body.members.get(i).type());
      boolean open =
          plain instanceof ArrayType(CType _, ArrayLength length)
              && length instanceof ArrayLength.Flexible;
      if (open) {
        throw reading.impossible(
            at,
            "only the last member may be an array without length, not '"
                + body.members.get(i).name()
                + "'",
            "write its length, or '...;' behind the last member");
      }
    }
  }
}
