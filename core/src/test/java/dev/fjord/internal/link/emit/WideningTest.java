package dev.fjord.internal.link.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.c.Target;
import dev.fjord.internal.link.PlanBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class WideningTest {
  static final Target[] REGISTERS_AND_WHOLE_STACK_SLOTS = {
    Target.LINUX_X86_64, Target.LINUX_AARCH64, Target.WINDOWS_X86_64, Target.MACOS_X86_64
  };

  static final Target[] OTHERS = {Target.MACOS_AARCH64, Target.WINDOWS_AARCH64};

  @ParameterizedTest
  @FieldSource("REGISTERS_AND_WHOLE_STACK_SLOTS")
  void narrowIntegersTravelAsLongs(Target target) {
    assertThat(widened(target, "ZBSIJFDA:I")).isEqualTo("JJJJJFDA:J");
    assertThat(widened(target, ":Z")).isEqualTo(":J");
    assertThat(widened(target, "I:V")).isEqualTo("J:V");
  }

  @ParameterizedTest
  @FieldSource("OTHERS")
  void nothingIsWidenedWhereArgumentsArePacked(Target target) {
    assertThat(widened(target, "ZBSIJFDA:I")).isEqualTo("ZBSIJFDA:I");
  }

  @Test
  void membersOfStructsStayAsTheyAre() {
    assertThat(widened(Target.LINUX_X86_64, "{IB}S:{II}")).isEqualTo("{IB}J:{II}");
  }

  @Test
  void variadicArgumentsStayAsTheyAre() {
    assertThat(widened(Target.LINUX_X86_64, "JI.ID:I")).isEqualTo("JJ.ID:J");
    assertThat(widened(Target.LINUX_X86_64, "I.:I")).isEqualTo("J.:J");
  }

  private static String widened(Target target, String shape) {
    return Widening.on(target).widened(PlanBuilder.shape(shape)).text();
  }
}
