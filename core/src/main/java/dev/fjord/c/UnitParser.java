package dev.fjord.c;

import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Position;

/// Reads external declarations, one after the other, and goes on behind those it refuses.
final class UnitParser {

  private static final int MOST_REFUSALS = 100;

  private final Reading reading;
  private final Redeclarations redeclarations;
  private int refusals;
  private int linkageBlocks;

  UnitParser(Reading reading) {
    this.reading = reading;
    this.redeclarations = new Redeclarations(reading);
  }

  private Cursor cursor() {
    return reading.cursor();
  }

  void readAll() {
    while (!cursor().atEnd()) {
      int start = cursor().index();
      try {
        external();
      } catch (Refusal refusal) {
        reading.out().report(refusal.diagnostic());
        if (++refusals == MOST_REFUSALS) {
          stop();
          return;
        }
        recover(start);
      }
    }
  }

  private void stop() {
    reading
        .out()
        .report(
            DiagnosticId.C_SYNTAX,
            reading.source().position(cursor().peek()),
            "the text has more than " + MOST_REFUSALS + " errors; the rest was not read",
            "correct those above first");
  }

  /// Goes behind the next `;` that is outside braces; with unbalanced braces, behind the next one.
  private void recover(int start) {
    int failed = cursor().index();
    cursor().resetDepth();
    reading.parameters().reset();
    int level = 0;
    cursor().moveTo(start);
    while (!cursor().atEnd()) {
      Token token = cursor().next();
      level += token.is("{") ? 1 : token.is("}") ? -1 : 0;
      if (cursor().index() > failed && level <= 0 && token.is(";")) {
        return;
      }
    }
    if (level > 0) {
      cursor().moveTo(failed);
      while (!cursor().atEnd() && !cursor().next().is(";")) {
        // Each turn leaves one word out.
      }
    }
  }

  private void external() {
    if (cursor().accept(";")) {
      return;
    }
    if (linkageBlocks > 0 && cursor().accept("}")) {
      linkageBlocks--;
      return;
    }
    Token first = cursor().peek();
    String plain = Keywords.plain(first.text());
    if (first.isWord() && plain.equals("_Static_assert")) {
      new StaticAssertParser(reading).read();
    } else if (first.isWord() && plain.equals("__asm__")) {
      reading.attributes().label(new Attributes());
      endOfDeclaration();
    } else if (first.is("extern") && cursor().peek(1).kind() == Token.Kind.STRING) {
      cursor().next();
      linkage();
    } else {
      declaration(first);
    }
  }

  private void linkage() {
    String language = cursor().peek().text().replace("\"", "");
    if (!language.equals("C") && !language.equals("C++")) {
      throw cursor()
          .refusal("a language called '" + language + "' is unknown", "write extern \"C\"");
    }
    cursor().next();
    linkageBlocks += cursor().accept("{") ? 1 : 0;
  }

  private void declaration(Token first) {
    Specifiers specifiers = reading.specifiers().read(false);
    if (cursor().sees(";") || cursor().atEnd()) {
      cursor().accept(";");
      withoutDeclarator(specifiers, first);
      return;
    }
    do {
      if (declarator(specifiers)) {
        return;
      }
    } while (cursor().accept(","));
    endOfDeclaration();
  }

  private void endOfDeclaration() {
    if (!cursor().accept(";") && !cursor().atEnd()) {
      throw cursor()
          .refusal(
              "';' is expected after the declaration", "write ';' here, or correct what follows");
    }
  }

  private void withoutDeclarator(Specifiers specifiers, Token first) {
    Position position = reading.source().position(first);
    CType base = specifiers.base();
    CType plain = base instanceof QualifiedType(CType inner, var _) ? inner : base;
    switch (specifiers.tag()) {
      case DEFINITION -> {}
      case REFERENCE -> announce(plain, position);
      case NONE ->
          throw reading.impossible(first, "nothing is declared", "write a name behind the type");
    }
  }

  private void announce(CType type, Position position) {
    if (type instanceof RecordType record) {
      reading.declare(new RecordDeclaration(record, null, position));
    } else if (type instanceof EnumType enumeration) {
      reading.declare(new EnumDeclaration(enumeration, null, position));
    }
  }

  /// Reads one declarator; answers whether it was a function's definition, which nothing follows.
  private boolean declarator(Specifiers specifiers) {
    Declarator declarator = reading.declarators().read(DeclaratorParser.Naming.REQUIRED);
    Token name = declarator.name();
    if (name == null) {
      throw cursor().refusal("a name is expected", "write what is declared behind its type");
    }
    Attributes attributes = specifiers.attributes().copy();
    attributes.addAll(declarator.attributes());
    String label = reading.attributes().label(attributes);
    CType type = reading.derive(specifiers, declarator, attributes);
    Position position = reading.source().position(name);
    if (specifiers.typedef()) {
      redeclarations.add(
          new TypedefDeclaration(
              name.text(), type, attributes.aligned(), attributes.list(), position),
          name);
      return false;
    }
    Traits traits = specifiers.traits(label, attributes);
    if (reading.scope().resolve(type) instanceof FunctionType function) {
      return function(
          new FunctionDeclaration(name.text(), function, traits, false, position), name);
    }
    if (reading.scope().resolve(type) instanceof VoidType && traits.storage() != Storage.EXTERN) {
      throw reading.impossible(name, "no variable has the type void", "write 'void *'");
    }
    boolean initialised = cursor().accept("=");
    if (initialised) {
      skipInitializer();
    }
    redeclarations.add(
        new VariableDeclaration(name.text(), type, traits, initialised, position), name);
    return false;
  }

  private boolean function(FunctionDeclaration declaration, Token name) {
    FunctionType type = declaration.type();
    boolean oldStyle =
        !type.prototyped()
            && !cursor().sees("{")
            && !cursor().sees(";")
            && !cursor().sees(",")
            && cursor().peek().isWord();
    if (oldStyle) {
      type = reading.parameters().declareNames(type);
    }
    boolean body = cursor().sees("{");
    if (body) {
      cursor().skipBalanced();
    }
    redeclarations.add(
        new FunctionDeclaration(
            declaration.name(), type, declaration.traits(), body, declaration.position()),
        name);
    return body;
  }

  private void skipInitializer() {
    while (!cursor().atEnd() && !cursor().sees(",") && !cursor().sees(";")) {
      if (Cursor.opens(cursor().peek())) {
        cursor().skipBalanced();
      } else if (Cursor.closes(cursor().peek())) {
        throw cursor().refusal("';' is expected after the initialiser", "write ';' in front of it");
      } else {
        cursor().next();
      }
    }
  }
}
