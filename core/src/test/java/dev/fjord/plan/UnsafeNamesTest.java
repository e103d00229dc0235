package dev.fjord.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fjord.ContractException;
import dev.fjord.NativeFunction;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Critical;
import dev.fjord.annotation.Symbol;
import dev.fjord.annotation.Unsafe;
import dev.fjord.diagnostic.Diagnostic;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.internal.link.Contracts;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Functions that a process with a JVM in it survives only with care, each refused by its name.
class UnsafeNamesTest {
  private static final List<Diagnostic> FOUND = refusals(Names.class);

  static List<String> names() {
    return Arrays.stream(Names.class.getDeclaredMethods()).map(Method::getName).sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void nameIsRefusedWithoutAReason(String name) {
    assertThat(FOUND)
        .filteredOn(each -> each.message().startsWith("`" + name + "`"))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.id()).isEqualTo(DiagnosticId.UNSAFE);
          assertThat(each.position().toString()).contains(name);
          assertThat(each.remedy()).contains("@Unsafe(\"reason\")");
        });
  }

  @Test
  void everyNameIsAskedFor() {
    assertThat(FOUND).hasSameSizeAs(names());
  }

  @Test
  void reasonOnTheContractIsOneForAllOfIt() {
    assertThat(Contracts.plan(Reasoned.class).calls()).hasSameSizeAs(names());
  }

  @Test
  void symbolCannotHideAName() {
    assertThat(refusals(Hidden.class))
        .extracting(Diagnostic::message)
        .satisfiesExactlyInAnyOrder(
            each -> assertThat(each).startsWith("`siglongjmp`"),
            each -> assertThat(each).startsWith("`sigaction`"));
  }

  @Test
  void functionWithoutAContractIsRefusedToo() {
    assertThatThrownBy(() -> NativeFunction.at(1, "int fork(void)"))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("`fork`");
  }

  private static List<Diagnostic> refusals(Class<?> contract) {
    return catchThrowableOfType(ContractException.class, () -> Contracts.plan(contract))
        .diagnostics();
  }

  interface Names {
    int fork();

    int _Fork();

    int __fork();

    int __libc_fork();

    int vfork();

    int __vfork();

    int forkpty(MemorySegment terminal, MemorySegment name, MemorySegment mode, MemorySegment size);

    int daemon(int noChangeOfFolder, int noClosing);

    @C("int clone(void *start, void *stack, int flags, void *argument)")
    int clone(MemorySegment start, MemorySegment stack, int flags, MemorySegment argument);

    void _exit(int status);

    void _Exit(int status);

    void quick_exit(int status);

    void pthread_exit(MemorySegment value);

    void thrd_exit(int result);

    int setjmp(MemorySegment to);

    int _setjmp(MemorySegment to);

    int sigsetjmp(MemorySegment to, int mask);

    int __sigsetjmp(MemorySegment to, int mask);

    void longjmp(MemorySegment to, int value);

    void _longjmp(MemorySegment to, int value);

    void siglongjmp(MemorySegment to, int value);

    void __longjmp_chk(MemorySegment to, int value);

    int setcontext(MemorySegment context);

    int swapcontext(MemorySegment from, MemorySegment to);

    int sigaltstack(MemorySegment stack, MemorySegment before);

    MemorySegment signal(int number, MemorySegment handler);

    MemorySegment bsd_signal(int number, MemorySegment handler);

    MemorySegment sysv_signal(int number, MemorySegment handler);

    MemorySegment __sysv_signal(int number, MemorySegment handler);

    MemorySegment ssignal(int number, MemorySegment handler);

    MemorySegment sigset(int number, MemorySegment handler);

    int sigvec(int number, MemorySegment action, MemorySegment before);

    int sigaction(int number, MemorySegment action, MemorySegment before);

    @Critical
    int __sigaction(int number, MemorySegment action, MemorySegment before);
  }

  @Unsafe("the handlers are C's and chain to those of the JVM")
  interface Reasoned extends Names {}

  interface Hidden {
    @Symbol("siglongjmp")
    void leave(MemorySegment to, int value);

    @Symbol({"my_sigaction", "sigaction"})
    int handle(int number, MemorySegment action, MemorySegment before);
  }
}
