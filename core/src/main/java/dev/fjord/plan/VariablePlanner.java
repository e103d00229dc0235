package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.LayoutException;
import dev.fjord.contract.ContractVariable;
import dev.fjord.diagnostic.DiagnosticId;
import org.jspecify.annotations.Nullable;

/// Plans a method that reads or writes a variable of the library.
final class VariablePlanner {
  private final ContractVariable variable;
  private final Conversions conversions;
  private final Site site;

  VariablePlanner(ContractVariable variable, Conversions conversions, Site site) {
    this.variable = variable;
    this.conversions = conversions;
    this.site = site;
  }

  /// The plan, or null after a diagnostic.
  @Nullable CallPlan plan() {
    if (isOfOneThread()) {
      return null;
    }
    CType type = variable.c().type();
    FieldContext context = new FieldContext(variable.java(), conversions, site, null);
    Variable address = context.draft.c("&" + variable.c().name(), Carrier.POINTER);
    context.draft.add(new FieldStep.SymbolAddress(address, variable.symbols()));
    Variable memory = context.draft.java(variable.c().name(), JavaNames.SEGMENT);
    long size = size(type);
    if (size < 0) {
      return null;
    }
    context.draft.add(new FieldStep.Behind(memory, address, null, size, null, null, Phase.CHECK));
    return new AccessorPlanner(context)
        .plan(
            variable.owner().desc(),
            new Slot(variable.c().name(), type, 0, null),
            FieldStep.At.startOf(memory),
            null,
            variable.symbols());
  }

  private boolean isOfOneThread() {
    if (variable.symbols().contains("errno")) {
      site.refuse(
          DiagnosticId.C_UNSUPPORTED,
          "each thread has an `errno` of its own, which the JVM's own calls change",
          "write @Errno at the methods whose failure it tells");
      return true;
    }
    if (variable.c().threadLocal()) {
      site.refuse(
          DiagnosticId.C_UNSUPPORTED,
          "each thread has a `" + variable.c().name() + "` of its own",
          "call a C function that reads or writes it");
      return true;
    }
    return false;
  }

  private long size(CType type) {
    try {
      return conversions.types().layout(type).size();
    } catch (LayoutException incomplete) {
      site.refuse(
          DiagnosticId.C_LAYOUT,
          String.valueOf(incomplete.getMessage()),
          "declare the type completely; write the length of an array: `extern int table[16]`");
      return -1;
    }
  }
}
