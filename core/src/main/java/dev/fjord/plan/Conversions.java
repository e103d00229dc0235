package dev.fjord.plan;

import dev.fjord.c.LayoutException;
import dev.fjord.contract.Contract;
import dev.fjord.contract.JavaType;
import dev.fjord.contract.Note;
import dev.fjord.contract.Notes;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses the conversion for a pair of types: asks each rule in turn, the first that knows the
/// pair decides. A pair that no rule knows is refused.
final class Conversions {

  static final List<Rule> RULES =
      List.of(
          new TruthRule(),
          new CharRule(),
          new IntegerRule(),
          new FloatRule(),
          new EnumRule(),
          new FlagsRule(),
          new InlineTextRule(),
          new TextRule(),
          new InlineArrayRule(),
          new ElementsRule(),
          new ScalarPointerRule(),
          new RecordPointerRule(),
          new RecordRule(),
          new ViewRule(),
          new FunctionRule(),
          new HandleRule(),
          new SegmentRule());

  private final Contract contract;
  private final CTypes types;
  private final @Nullable String charset;

  Conversions(Contract contract) {
    this(contract, null);
  }

  private Conversions(Contract contract, @Nullable String charset) {
    this.contract = contract;
    this.types = new CTypes(contract.scope(), contract.target());
    this.charset = charset;
  }

  /// The same, for a method: strings that do not say how they are encoded are as the method says,
  /// or the nearest type around it.
  Conversions ofMethod(@Nullable JavaType owner, Notes notes) {
    Note own = notes.find("Encoding");
    Note note = own == null && owner != null ? contract.inherited(owner, "Encoding") : own;
    return note == null ? this : new Conversions(contract, note.text("value", "UTF-8"));
  }

  /// The encoding of strings that do not say theirs; null: that of their C type.
  @Nullable String charset() {
    return charset;
  }

  Contract contract() {
    return contract;
  }

  CTypes types() {
    return types;
  }

  /// The conversion, or null after a diagnostic.
  @Nullable Conversion choose(Cell cell, Site site) {
    Outcome outcome = ask(cell);
    return switch (outcome) {
      case Outcome.Found(Conversion conversion) -> conversion;
      case Outcome.Refused(DiagnosticId id, String message, String remedy) -> {
        site.refuse(id, message, remedy);
        yield null;
      }
      case Outcome.NotMine _ -> {
        site.refuse(
            DiagnosticId.CONVERSION,
            "no conversion between " + cell.java() + " and `" + cell.c() + "`",
            ConversionRemedy.of(cell, types));
        yield null;
      }
    };
  }

  /// Whether a conversion exists, without diagnostics.
  boolean exists(Cell cell) {
    return ask(cell) instanceof Outcome.Found;
  }

  /// What the rules say.
  Outcome ask(Cell cell) {
    if (Refusals.annotatesElements(cell.java())) {
      return new Outcome.Refused(
          DiagnosticId.NULLABLE_ELEMENT,
          "@Nullable " + cell.java() + " says that the elements may be null",
          "write `" + cell.java().type().componentType().displayName() + " @Nullable []`");
    }
    try {
      for (Rule rule : RULES) {
        Outcome outcome = rule.apply(cell, this);
        if (!(outcome instanceof Outcome.NotMine)) {
          return outcome;
        }
      }
      return Outcome.NOT_MINE;
    } catch (LayoutException | ByValueException incomplete) {
      return new Outcome.Refused(
          DiagnosticId.BY_VALUE,
          String.valueOf(incomplete.getMessage()),
          "declare the type completely in the contract's @C text, or pass it by pointer");
    }
  }
}
