package dev.fjord.internal.bind;

import dev.fjord.ContractException;
import dev.fjord.NativeFunction;
import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.Scope;
import dev.fjord.contract.ClassFileTypes;
import dev.fjord.contract.Contract;
import dev.fjord.contract.FunctionalContract;
import dev.fjord.contract.PrototypeContract;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.internal.library.OpenedLibrary;
import dev.fjord.internal.link.Linkage;
import dev.fjord.internal.platform.Platform;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.ContractPlan;
import dev.fjord.plan.Planner;
import java.lang.constant.ClassDesc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A C function at an address, with the prototype that a text gives it. Any thread.
public final class DynamicCall {

  private final Prototype prototype;
  private final MemorySegment function;
  private volatile @Nullable CallPlan plan;
  private volatile @Nullable GenericMethod method;

  private DynamicCall(Prototype prototype, MemorySegment function) {
    this.prototype = prototype;
    this.function = function;
  }

  private DynamicCall(Prototype prototype, long address) {
    this(prototype, MemorySegment.ofAddress(address));
    plan = plan(prototype);
  }

  /// The function of this prototype in a library.
  ///
  /// @throws ContractException if the text is no prototype, or has what cannot be called so
  /// @throws dev.fjord.LibraryException if the library has no such symbol
  public static DynamicCall in(OpenedLibrary library, String prototype) {
    Prototype parsed = Prototype.parse(prototype);
    FunctionDeclaration function = parsed.declaration();
    String symbol = function.asmLabel() != null ? function.asmLabel() : function.name();
    long address = library.find(symbol);
    if (address == 0) {
      throw library.missing(function.toString(), List.of(symbol));
    }
    return new DynamicCall(parsed, address);
  }

  /// The function of this prototype at an address.
  ///
  /// @throws ContractException if the text is no prototype, or has what cannot be called so
  public static DynamicCall at(long address, String prototype) {
    return new DynamicCall(Prototype.parsePointer(prototype), address);
  }

  /// A Java function that C calls until the arena ends.
  ///
  /// @throws ContractException if the text is no prototype, or has what cannot be called so
  /// @throws IllegalStateException if the arena has ended
  /// @throws WrongThreadException if the arena belongs to another thread
  public static DynamicCall back(String prototype, Arena arena, NativeFunction.Callback function) {
    Prototype parsed = Prototype.parsePointer(prototype);
    return new DynamicCall(parsed, DynamicCallback.open(parsed, arena, function));
  }

  /// The plan of a prototype, of a function that need not exist.
  ///
  /// @throws ContractException if the text is no prototype, or has what cannot be called so
  public static Explained explain(String prototype) {
    Prototype parsed = Prototype.parse(prototype);
    return new Explained(
        plan(parsed), parsed.declaration().type(), parsed.scope(), Platform.target());
  }

  private static CallPlan plan(Prototype prototype) {
    Diagnostics out = new Diagnostics();
    Contract contract =
        new PrototypeContract(prototype.declaration(), prototype.scope(), Platform.target())
            .make(out);
    ContractPlan plan = contract == null ? null : Planner.plan(contract, out);
    if (plan == null || !out.isEmpty()) {
      throw new ContractException(prototype.declaration().name(), out.all());
    }
    return Planner.asking(plan).calls().getFirst();
  }

  /// What C says of the function.
  public FunctionDeclaration declaration() {
    return prototype.declaration();
  }

  /// What the names in the prototype mean.
  public Scope scope() {
    return prototype.scope();
  }

  /// Where the function is; ends when the function does.
  public MemorySegment function() {
    return function;
  }

  /// What a call with [#call] does.
  ///
  /// @throws ContractException if Java cannot call such a function
  public CallPlan plan() {
    CallPlan known = plan;
    if (known == null) {
      known = plan(prototype);
      plan = known;
    }
    return known;
  }

  /// Calls the function with arguments that are converted to what the plan takes.
  public @Nullable Object call(@Nullable Object... arguments) {
    requireCallable();
    DynamicArguments given = new DynamicArguments(plan(), declaration(), scope());
    return method().invoke(given.convert(arguments));
  }

  private void requireCallable() {
    if (!function.scope().isAlive()) {
      throw new IllegalStateException(declaration() + " has ended with its arena");
    }
    if (!function.isAccessibleBy(Thread.currentThread())) {
      throw new WrongThreadException(
          declaration() + " belongs to the thread of its arena, not to " + Thread.currentThread());
    }
  }

  private GenericMethod method() {
    GenericMethod known = method;
    if (known == null) {
      known = GenericMethod.of(plan(), Linkage.at(function.address()));
      method = known;
    }
    return known;
  }

  /// An object of a functional interface that calls the function.
  public Object as(Class<?> type) {
    Diagnostics out = new Diagnostics();
    ContractPlan planned = null;
    ClassDesc desc = type.describeConstable().orElse(null);
    if (desc != null) {
      Contract contract =
          new FunctionalContract(declaration(), scope(), Platform.target())
              .read(desc, new ClassFileTypes(type), out);
      planned = contract == null ? null : Planner.plan(contract, out);
    }
    Lookup lookup = planned == null ? null : new ContractAccess(type).orBridge(out);
    if (planned == null || lookup == null || !out.isEmpty()) {
      throw new ContractException(ContractAccess.spoken(type), out.all());
    }
    return implement(planned, lookup);
  }

  // A bridge is an interface of its own, which extends the user's.
  private Object implement(ContractPlan planned, Lookup lookup) {
    ClassDesc home = lookup.lookupClass().describeConstable().orElseThrow();
    ContractPlan placed = new ContractPlan(home, List.of(), planned.calls());
    return Executors.chosen().implement(placed, Linkage.at(function.address()), lookup);
  }
}
