package dev.fjord.internal.link.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fjord.LibraryException;
import dev.fjord.internal.library.LibraryRequest;
import dev.fjord.internal.link.Contracts;
import dev.fjord.internal.link.Executors;
import dev.fjord.internal.link.Fixture;
import dev.fjord.internal.link.HandleFactory;
import dev.fjord.internal.link.Linkage;
import dev.fjord.internal.link.emit.EmittedContracts.Functions;
import dev.fjord.internal.platform.Platform;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.ContractPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmittedExecutorTest {
  private static final Fixture FIXTURE = Fixture.compile("emitted");
  private static final EmittedExecutor EXECUTOR = new EmittedExecutor(Platform.target());
  private static final ContractPlan PLAN = Contracts.plan(Functions.class);
  private static final int COLLECTIONS = 200;

  @Test
  void everyObjectOfAContractCallsItsLibrary() {
    Functions first = implement();
    Functions second = implement();
    assertThat(first.add(40, 2)).isEqualTo(42);
    assertThat(second.add(40, 2)).isEqualTo(42);
    assertThat(second.apply(value -> value + 1, 41)).isEqualTo(42);
    assertThat(second.swap(new EmittedContracts.Pair(1, 2)).x()).isEqualTo(2);
    assertThat(second.getClass().isHidden()).isTrue();
  }

  @Test
  void widenedArgumentsAreExtendedAsTheirTypeSays() {
    assumeTrue(Widening.on(Platform.target()).active());
    EmittedContracts.Registers registers =
        (EmittedContracts.Registers)
            EXECUTOR.implement(
                Contracts.plan(EmittedContracts.Registers.class),
                Executors.linkage(FIXTURE, HandleFactory.none()),
                MethodHandles.lookup());
    assertThat(registers.ofUnsigned(-1)).isEqualTo(0xFFFF_FFFFL);
    assertThat(registers.ofSignedByte((byte) -1)).isEqualTo(-1L);
    assertThat(registers.ofUnsignedByte((byte) -1)).isEqualTo(0xFFL);
  }

  @Test
  void tracesShowTheMethodOfTheContract() throws ReflectiveOperationException {
    // The first class of a contract is an ordinary one, so the contract must be new.
    Object contract = load(new UserLoader(), "Functions");
    Throwable failure = catchThrowable(() -> call(contract, "fail", 3));
    assertThat(failure.getCause().getStackTrace())
        .anySatisfy(frame -> {
          assertThat(frame.getClassName()).isEqualTo(Functions.class.getName() + "$Fjord");
          assertThat(frame.getMethodName()).isEqualTo("fail");
          assertThat(frame.getFileName()).isEqualTo("EmittedContracts.java");
        });
  }

  @Test
  void aMissingSymbolIsTheSameExceptionAtEachCall() {
    Functions functions = implement();
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(LibraryException.class)
          .isThrownBy(functions::missing)
          .withMessageContaining("has no symbol emitted_missing");
    }
    assertThat(functions.add(1, 1)).isEqualTo(2);
  }

  @Test
  void aLibraryThatAppearsLaterIsFound(@TempDir Path folder) throws IOException {
    Path file = folder.resolve(System.mapLibraryName("later"));
    LibraryRequest request = LibraryRequest.process().withFile(file);
    Functions functions =
        (Functions)
            EXECUTOR.implement(
                PLAN, new Linkage(request, HandleFactory.none()), MethodHandles.lookup());
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(LibraryException.class).isThrownBy(() -> functions.add(1, 1));
    }
    Files.copy(FIXTURE.file(), file);
    assertThat(functions.add(1, 1)).isEqualTo(2);
  }

  @Test
  void thousandsOfMethodsAreCalledThroughTheChain() throws Throwable {
    List<CallPlan> calls = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      calls.add(EmitterTest.renamed(PLAN.calls().getFirst(), "add" + i));
    }
    var plan = new ContractPlan(PLAN.contract(), PLAN.libraries(), calls);
    for (int binding = 0; binding < 2; binding++) {
      Object big =
          EXECUTOR.implement(
              plan, Executors.linkage(FIXTURE, HandleFactory.none()), MethodHandles.lookup());
      for (String method : List.of("add0", "add1999", "add2000", "add4999")) {
        assertThat(call(big, method, 40, 2)).isEqualTo(42);
      }
    }
  }

  @Test
  void nothingKeepsAContractThatIsNoLongerUsed() throws ReflectiveOperationException {
    WeakReference<ClassLoader> loader = useAndForget();
    for (int i = 0; i < COLLECTIONS && loader.get() != null; i++) {
      System.gc();
    }
    assertThat(loader.get()).isNull();
  }

  @Test
  void dumpedClassesAreWholeAndInTheFolderOfTheirPackage(@TempDir Path folder) throws IOException {
    EmittedClass emitted =
        new Emitter(Platform.target()).emit(PLAN, "$Fjord", new Companions()).getFirst();
    ClassDump.write(emitted, folder);
    ClassDump.write(emitted, folder);
    Path file = folder.resolve(Functions.class.getName().replace('.', '/') + "$Fjord.class");
    assertThat(Files.readAllBytes(file)).isEqualTo(emitted.bytes());
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  private static Functions implement() {
    return (Functions)
        EXECUTOR.implement(
            PLAN, Executors.linkage(FIXTURE, HandleFactory.none()), MethodHandles.lookup());
  }

  private static Object call(Object contract, String method, Object... arguments)
      throws ReflectiveOperationException {
    Class<?>[] types = new Class<?>[arguments.length];
    java.util.Arrays.fill(types, int.class);
    var found = contract.getClass().getMethod(method, types);
    found.setAccessible(true);
    return found.invoke(contract, arguments);
  }

  private static WeakReference<ClassLoader> useAndForget() throws ReflectiveOperationException {
    UserLoader loader = new UserLoader();
    assertThat(call(load(loader, "Functions"), "add", 40, 2)).isEqualTo(42);
    assertThat(call(load(loader, "Functions"), "add", 40, 2)).isEqualTo(42);
    return new WeakReference<>(loader);
  }

  /// An object of a contract that a loader of its own has defined.
  private static Object load(UserLoader loader, String contract)
      throws ReflectiveOperationException {
    String name = EmittedContracts.class.getName() + "$" + contract;
    Class<?> type = loader.loadClass(name);
    MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    var plan = new ContractPlan(ClassDesc.of(name), PLAN.libraries(), PLAN.calls());
    return EXECUTOR.implement(plan, Executors.linkage(FIXTURE, HandleFactory.none()), lookup);
  }

  /// Defines the contracts of these tests itself, as an application server would.
  private static final class UserLoader extends ClassLoader {
    UserLoader() {
      super(EmittedExecutorTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        boolean own = name.startsWith(EmittedContracts.class.getName());
        Class<?> known = own ? findLoadedClass(name) : null;
        if (known != null || !own) {
          return known != null ? known : super.loadClass(name, resolve);
        }
        byte[] bytes = bytes(name);
        return defineClass(name, bytes, 0, bytes.length);
      }
    }

    private static byte[] bytes(String name) {
      String file = "/" + name.replace('.', '/') + ".class";
      try (InputStream in = EmittedExecutorTest.class.getResourceAsStream(file)) {
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
