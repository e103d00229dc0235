package dev.fjord.c;

import dev.fjord.diagnostic.DiagnosticId;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads declaration specifiers: storage, qualifiers, attributes and the base type.
final class SpecifierParser {

  private static final BigInteger WIDEST_BIT_INT = BigInteger.valueOf(65535);

  private final Reading reading;

  /// What one run of specifiers has gathered.
  private static final class Gathered {
    final ScalarWords words = new ScalarWords();
    final Attributes attributes = new Attributes();
    final Set<Qualifier> qualifiers = new HashSet<>();
    @Nullable CType type;
    @Nullable Token undeclared;
    @Nullable Nullability nullability;
    Specifiers.Tag tag = Specifiers.Tag.NONE;
    Storage storage = Storage.NONE;
    boolean typedef;
    boolean inline;
    boolean threadLocal;
    boolean noreturn;

    boolean hasType() {
      return type != null || !words.isEmpty();
    }
  }

  SpecifierParser(Reading reading) {
    this.reading = reading;
  }

  private Cursor cursor() {
    return reading.cursor();
  }

  /// Whether a type name or qualifier stands so many words ahead.
  boolean startsType(int ahead) {
    Token token = cursor().peek(ahead);
    if (!token.isWord()) {
      return false;
    }
    String plain = Keywords.plain(token.text());
    return Keywords.isTypeWord(plain)
        || isMicrosoftInteger(plain)
        || Keywords.isDeclarationWord(plain)
        || plain.equals("bool")
        || reading.scope().typedef(token.text()) != null;
  }

  private static boolean isMicrosoftInteger(String plain) {
    return switch (plain) {
      case "__int8", "__int16", "__int32", "__int64" -> true;
      default -> false;
    };
  }

  /// Reads all specifiers that stand here; `undeclaredMayEnd` when a type may be followed by the
  /// end of a parameter or type name.
  Specifiers read(boolean undeclaredMayEnd) {
    Gathered gathered = new Gathered();
    Token first = cursor().peek();
    while (readOne(gathered, undeclaredMayEnd)) {
      // Each turn reads one specifier.
    }
    CType base = base(gathered, first);
    return new Specifiers(
        base,
        gathered.typedef,
        gathered.storage,
        gathered.inline,
        gathered.threadLocal,
        gathered.noreturn,
        gathered.attributes,
        gathered.undeclared,
        gathered.tag);
  }

  private CType base(Gathered gathered, Token first) {
    CType type = gathered.type;
    if (type == null) {
      if (gathered.words.isEmpty()) {
        throw typeMissing(first);
      }
      type = gathered.words.type();
    }
    if (type == null) {
      throw reading.impossible(
          first,
          "'" + gathered.words.spelling() + "' is no C type",
          "combine the words as C allows, such as 'unsigned long'");
    }
    if (gathered.nullability != null && type instanceof PointerType(CType pointee, _)) {
      type = new PointerType(pointee, gathered.nullability);
    }
    return QualifiedType.of(type, gathered.qualifiers);
  }

  private Refusal typeMissing(Token first) {
    Token next = cursor().peek();
    String behind = next.equals(first) ? "" : " after '" + cursor().last().text() + "'";
    return cursor().refusal("a type is expected" + behind, "write a type of C, such as 'int'");
  }

  private boolean readOne(Gathered gathered, boolean undeclaredMayEnd) {
    if (reading.attributes().readOne(gathered.attributes)) {
      return true;
    }
    Token token = cursor().peek();
    if (!token.isWord()) {
      return false;
    }
    String plain = Keywords.plain(token.text());
    return storage(plain, gathered)
        || qualifier(plain, token, gathered)
        || typeWord(plain, gathered)
        || typeName(token, gathered, undeclaredMayEnd);
  }

  private boolean storage(String plain, Gathered gathered) {
    switch (plain) {
      case "typedef" -> gathered.typedef = true;
      case "extern" -> gathered.storage = Storage.EXTERN;
      case "static" -> gathered.storage = Storage.STATIC;
      case "inline" -> gathered.inline = true;
      case "_Noreturn" -> gathered.noreturn = true;
      case "_Thread_local" -> gathered.threadLocal = true;
      case "auto", "register", "constexpr", "__extension__" -> {}
      default -> {
        return false;
      }
    }
    cursor().next();
    return true;
  }

  private boolean qualifier(String plain, Token token, Gathered gathered) {
    Nullability nullability = Keywords.nullability(token.text());
    if (nullability != null) {
      gathered.nullability = nullability;
      cursor().next();
      return true;
    }
    Qualifier qualifier = Keywords.qualifier(plain);
    if (qualifier == null) {
      return false;
    }
    cursor().next();
    if (qualifier == Qualifier.ATOMIC && cursor().sees("(") && !gathered.hasType()) {
      gathered.type = QualifiedType.of(parenthesised(token), Qualifier.ATOMIC);
    } else {
      gathered.qualifiers.add(qualifier);
    }
    return true;
  }

  private boolean typeWord(String plain, Gathered gathered) {
    boolean isBool = plain.equals("bool") && reading.scope().typedef(plain) == null;
    if (!Keywords.isTypeWord(plain) && !isMicrosoftInteger(plain) && !isBool) {
      return false;
    }
    Token token = cursor().peek();
    if (gathered.type != null) {
      throw twoTypes(gathered, token);
    }
    switch (plain) {
      case "struct", "union" -> {
        alone(gathered, token);
        RecordParser.Result found = reading.records().read();
        gathered.type = found.type();
        gathered.tag = found.tag();
      }
      case "enum" -> {
        alone(gathered, token);
        EnumParser.Result found = reading.enums().read();
        gathered.type = found.type();
        gathered.tag = found.tag();
      }
      case "typeof" -> {
        alone(gathered, token);
        cursor().next();
        gathered.type = typeof(token);
      }
      case "void" -> whole(gathered, token, new VoidType());
      case "__builtin_va_list" -> whole(gathered, token, new VaListType());
      case "_BitInt" -> bitInt(gathered);
      case "__auto_type", "_Imaginary" ->
          throw reading.unsupported(
              token, "'" + token.text() + "' is not supported", "write the type in full");
      default -> {
        cursor().next();
        gathered.words.add(isBool ? "_Bool" : plain);
      }
    }
    return true;
  }

  private void whole(Gathered gathered, Token token, CType type) {
    alone(gathered, token);
    cursor().next();
    gathered.type = type;
  }

  private void alone(Gathered gathered, Token token) {
    if (!gathered.words.isEmpty()) {
      throw twoTypes(gathered, token);
    }
  }

  private Refusal twoTypes(Gathered gathered, Token token) {
    Token stranger = gathered.undeclared;
    if (stranger != null) {
      return cursor()
          .refusal(
              DiagnosticId.C_SYNTAX,
              stranger,
              "the word '" + stranger.text() + "' is unknown here",
              "leave out macros that the preprocessor would remove, and check the spelling");
    }
    return reading.impossible(
        token, "'" + token.text() + "' follows another type", "leave one of the types out");
  }

  private void bitInt(Gathered gathered) {
    cursor().next();
    cursor().expect("(", "after '_BitInt'");
    Token first = cursor().peek();
    BigInteger width = reading.integer(reading.expressions().constant(), first);
    if (width.signum() <= 0 || width.compareTo(WIDEST_BIT_INT) > 0) {
      throw reading.impossible(
          first, "a _BitInt has 1 to 65535 bits, not " + width, "write its number of bits");
    }
    cursor().expect(")", "after the number of bits");
    gathered.words.addBitInt(width.intValue());
  }

  private CType typeof(Token token) {
    if (cursor().sees("(") && !startsType(1)) {
      Token first = cursor().peek(1);
      cursor().next();
      Expression operand = reading.expressions().constant();
      cursor().expect(")", "after the expression");
      try {
        return TypeDepth.checked(reading.evaluator().typer().type(operand), reading, token);
      } catch (NotConstantException | LayoutException e) {
        throw reading.unsupported(
            first, "the type of this expression is not known here", "write the type in full");
      }
    }
    return parenthesised(token);
  }

  private CType parenthesised(Token token) {
    cursor().expect("(", "after '" + token.text() + "'");
    cursor().enter();
    CType type = reading.declarators().typeName();
    cursor().leave();
    cursor().expect(")", "after the type");
    return TypeDepth.checked(type, reading, token);
  }

  private boolean typeName(Token token, Gathered gathered, boolean undeclaredMayEnd) {
    if (gathered.hasType() || Keywords.isReserved(token.text())) {
      return false;
    }
    boolean known = reading.scope().typedef(token.text()) != null;
    if (!known && !looksLikeType(undeclaredMayEnd)) {
      return false;
    }
    if (!known && Keywords.isCPlusPlus(token.text())) {
      throw reading.unsupported(
          token, "'" + token.text() + "' is C++", "write the C declaration of the function");
    }
    gathered.type = new TypedefType(token.text());
    gathered.undeclared = known ? null : token;
    cursor().next();
    return true;
  }

  /// Whether an unknown word stands where only a type makes sense: in front of a name or a star.
  private boolean looksLikeType(boolean mayEnd) {
    Token next = cursor().peek(1);
    return switch (next.kind()) {
      case WORD -> !Keywords.plain(next.text()).equals("__asm__");
      case END -> mayEnd;
      case PUNCTUATOR ->
          next.is("*")
              || next.is("^")
              || Keywords.isCPlusPlus(cursor().peek().text())
              || (next.is("(") && (cursor().peek(2).is("*") || cursor().peek(2).is("^")))
              || (mayEnd && (next.is("(") || next.is(")") || next.is(",") || next.is("[")));
      case NUMBER, CHARACTER, STRING -> false;
    };
  }
}
