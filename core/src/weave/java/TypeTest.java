import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;

/// `instanceof` of a class in a family, by its number: `boolean woven(Object value)`.
final class TypeTest {
  private final ClassDesc type;
  private final Families families;

  TypeTest(ClassDesc type, Families families) {
    this.type = type;
    this.families = families;
  }

  static boolean is(TypeCheckInstruction check, Families families) {
    return check.opcode() == Opcode.INSTANCEOF
        && families.around(check.type().asSymbol()).isPresent();
  }

  void write(CodeBuilder code) {
    Families.Family family = families.around(type).orElseThrow();
    Label yes = code.newLabel();
    Label no = code.newLabel();
    List<SwitchCase> cases = new ArrayList<>();
    for (int i = 0; i < family.leaves().size(); i++) {
      if (families.isBelow(family.leaves().get(i), type)) {
        cases.add(SwitchCase.of(i, yes));
      }
    }
    code.aload(0).instanceOf(family.root()).ifeq(no);
    family.pushTag(code.aload(0).checkcast(family.root()));
    code.lookupswitch(no, cases);
    code.labelBinding(yes).iconst_1().ireturn();
    code.labelBinding(no).iconst_0().ireturn();
  }
}
