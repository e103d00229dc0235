package dev.fjord.plan;

import dev.fjord.c.LayoutException;
import dev.fjord.contract.ContractField;
import dev.fjord.contract.ContractMethod;
import dev.fjord.contract.ContractView;
import dev.fjord.contract.Note;
import dev.fjord.contract.OnTarget;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans a view: its size, and every method.
final class ViewPlanner {
  private final ContractView view;
  private final Conversions conversions;
  private final Diagnostics out;
  private final List<CallPlan> methods = new ArrayList<>();
  private final List<Getter> getters = new ArrayList<>();

  private record Getter(long offset, int shift, CallPlan plan) {}

  ViewPlanner(ContractView view, Conversions conversions, Diagnostics out) {
    this.view = view;
    this.conversions = conversions;
    this.out = out;
  }

  /// The plan, or null after diagnostics.
  @Nullable ViewPlan plan() {
    ViewShape shape = shape();
    if (shape == null) {
      return null;
    }
    view.fields().forEach(field -> plan(field, shape));
    for (ContractMethod method : view.methods()) {
      Conversions own = new Conversions(conversions.contract().within(method.scope()));
      CallPlan plan = new CallPlanner(method, own, new Site(method.java().origin(), out)).plan();
      if (plan != null) {
        methods.add(plan);
      }
    }
    getters.sort(Comparator.comparingLong(Getter::offset).thenComparingInt(Getter::shift));
    List<CallPlan> shown = new ArrayList<>();
    getters.forEach(each -> shown.add(each.plan()));
    return new ViewPlan(
        view.type().desc(),
        shape.c().toString(),
        shape.byteSize(),
        shape.byteAlignment(),
        shape.flexible(),
        methods,
        shown);
  }

  private @Nullable ViewShape shape() {
    try {
      return ViewShape.of(view.type().desc(), conversions);
    } catch (LayoutException unknown) {
      new Site(view.type().name(), out)
          .refuse(
              DiagnosticId.C_LAYOUT,
              String.valueOf(unknown.getMessage()),
              "declare the struct completely, or give its size: @Layout(size = ..., align = ...)");
      return null;
    }
  }

  private void plan(ContractField field, ViewShape shape) {
    Site site = new Site(field.java().origin(), out);
    OnTarget target = new OnTarget(conversions.contract().target());
    List<Note> offsets = field.java().notes().all("Offset");
    if (target.excludes(offsets)) {
      site.refuse(DiagnosticId.TARGET, target.message(offsets), target.remedy());
      return;
    }
    Slot slot = slot(field, shape, site);
    if (slot == null || !new OffsetCheck(shape, conversions.types(), site).accepts(field, slot)) {
      return;
    }
    FieldContext context = new FieldContext(field.java(), conversions, site, shape);
    Variable receiver = context.draft.java("this", view.type().desc());
    FieldStep.At at = FieldStep.At.startOf(receiver).plus(slot.offset());
    CallPlan plan =
        new AccessorPlanner(context).plan(view.type().desc(), slot, at, receiver, List.of());
    if (plan == null) {
      return;
    }
    methods.add(plan);
    boolean whole = Reference.THIS.equals(field.path());
    if (plan.returned() != null && plan.parameters().isEmpty() && !whole) {
      BitRange bits = slot.bits();
      getters.add(new Getter(slot.offset(), bits == null ? 0 : bits.shift(), plan));
    }
  }

  private @Nullable Slot slot(ContractField field, ViewShape shape, Site site) {
    Slot slot = shape.find(field.java(), field.path(), conversions);
    if (slot != null) {
      return slot;
    }
    String name = field.path() == null ? field.java().name() : field.path();
    site.refuse(
        DiagnosticId.REFERENCE,
        shape.complete()
            ? "`" + shape.c() + "` has no field " + name
            : "nothing says where the field " + name + " of `" + shape.c() + "` is",
        shape.complete()
            ? "name it with @C(\"field\"), or write a path such as @C(\"key.sym\")"
            : "add @Offset to the method, or declare the struct completely");
    return null;
  }
}
