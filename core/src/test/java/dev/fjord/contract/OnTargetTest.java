package dev.fjord.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Symbol;
import dev.fjord.c.Target;
import dev.fjord.diagnostic.Diagnostics;
import org.junit.jupiter.api.Test;

class OnTargetTest {

  @C("typedef int first;")
  @C(value = "typedef first second;", on = "linux-*")
  interface Api {
    @C("int f(int a)")
    @C(value = "int f64(int a)", on = "linux-x86_64")
    @Symbol("f")
    @Symbol(value = "f_of_mac", on = "macos-*")
    int f(int a);

    @C("int g(second a)")
    int g(int a);
  }

  private static ContractMethod method(Target target, String name) {
    Diagnostics out = new Diagnostics();
    Contract contract =
        ContractReader.read(
            Api.class.describeConstable().orElseThrow(),
            new ClassFileTypes(Api.class),
            target,
            out);
    assertThat(contract).isNotNull();
    return contract.methods().stream()
        .filter(each -> each.java().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void textThatNamesTheTargetWinsOverTheOneForAll() {
    assertThat(method(Target.LINUX_X86_64, "f").c().name()).isEqualTo("f64");
    assertThat(method(Target.LINUX_AARCH64, "f").c().name()).isEqualTo("f");
  }

  @Test
  void textsOfAContractAreJoined() {
    assertThat(method(Target.LINUX_AARCH64, "g").c().toString()).isEqualTo("int g(second a)");
  }

  @Test
  void symbolThatNamesTheTargetWinsOverTheOneForAll() {
    assertThat(method(Target.LINUX_AARCH64, "f").symbols()).containsExactly("f");
    assertThat(method(Target.MACOS_AARCH64, "f").symbols()).containsExactly("f_of_mac");
  }
}
