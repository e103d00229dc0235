import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The decision of a switch over types: `int woven(Object value, int start)` is the first label, from
/// `start` on, whose type the value has.
final class TypeSwitch {
  private static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");

  private final ClassDesc selector;
  private final List<ClassDesc> labels;
  private final Families families;

  TypeSwitch(InvokeDynamicInstruction dynamic, Families families) {
    this.selector = dynamic.typeSymbol().parameterType(0);
    this.labels = dynamic.bootstrapArgs().stream().map(ClassDesc.class::cast).toList();
    this.families = families;
  }

  // Switches over constants stay: none of them is on the way to a first call.
  static boolean is(InvokeDynamicInstruction dynamic) {
    return dynamic.bootstrapMethod().owner().equals(SWITCHES)
        && dynamic.name().equalsString("typeSwitch")
        && dynamic.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
  }

  void write(CodeBuilder code) {
    Label present = code.newLabel();
    code.aload(0).ifnonnull(present).loadConstant(-1).ireturn().labelBinding(present);
    Optional<Families.Family> family = families.of(selector);
    if (family.isPresent()) {
      writeByNumber(code, family.get());
    } else {
      writeByTests(code);
    }
    code.loadConstant(labels.size()).ireturn();
  }

  private void writeByNumber(CodeBuilder code, Families.Family family) {
    Map<List<Integer>, Label> targets = new LinkedHashMap<>();
    List<SwitchCase> cases = new ArrayList<>();
    for (int i = 0; i < family.leaves().size(); i++) {
      List<Integer> matches = matches(family.leaves().get(i));
      if (!matches.isEmpty()) {
        cases.add(SwitchCase.of(i, targets.computeIfAbsent(matches, _ -> code.newLabel())));
      }
    }
    family.pushTag(code.aload(0));
    Label none = code.newLabel();
    code.tableswitch(none, cases);
    targets.forEach(
        (matches, label) -> {
          code.labelBinding(label);
          matches.forEach(match -> writeMatch(code, match));
          code.goto_(none);
        });
    code.labelBinding(none);
  }

  private static void writeMatch(CodeBuilder code, int label) {
    Label passed = code.newLabel();
    code.iload(1).loadConstant(label).if_icmpgt(passed);
    code.loadConstant(label).ireturn().labelBinding(passed);
  }

  private List<Integer> matches(ClassDesc leaf) {
    List<Integer> matches = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      if (families.isBelow(leaf, labels.get(i))) {
        matches.add(i);
      }
    }
    return matches;
  }

  private void writeByTests(CodeBuilder code) {
    for (int i = 0; i < labels.size(); i++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(i).if_icmpgt(next);
      code.aload(0).instanceOf(labels.get(i)).ifeq(next);
      code.loadConstant(i).ireturn().labelBinding(next);
    }
  }
}
