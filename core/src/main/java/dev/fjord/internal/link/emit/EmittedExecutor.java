package dev.fjord.internal.link.emit;

import static java.lang.invoke.MethodType.methodType;

import dev.fjord.c.Target;
import dev.fjord.internal.link.Executor;
import dev.fjord.internal.link.HandleFactory;
import dev.fjord.internal.link.Linkage;
import dev.fjord.internal.link.ViewFactory;
import dev.fjord.plan.ContractPlan;
import dev.fjord.plan.HandlePlan;
import dev.fjord.plan.ViewPlan;
import dev.fjord.runtime.Binding;
import dev.fjord.runtime.FunctionOfC;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/// Makes objects of emitted classes.
///
/// The first object of a contract is of an ordinary class, whose frames are seen in stack traces;
/// further ones, bound to other libraries, are of hidden classes that go with them.
/// `-Dfjord.dump=DIR` writes every class file. Any thread.
public final class EmittedExecutor implements Executor {
  private static final ClassValue<AtomicInteger> MADE = new Made();
  private static final String SUFFIX = "$Fjord";

  private final Emitter emitter;

  /// An executor for the machine that this is.
  public EmittedExecutor(Target target) {
    this.emitter = new Emitter(target);
  }

  @Override
  public Object implement(ContractPlan plan, Linkage linkage, MethodHandles.Lookup lookup) {
    return implement(plan, linkage, lookup, () -> {});
  }

  @Override
  public Object implement(
      ContractPlan plan, Linkage linkage, MethodHandles.Lookup lookup, Runnable emitted) {
    try {
      Class<?> contract = plan.contract().resolveConstantDesc(lookup);
      MethodHandles.Lookup inside = inPackageOf(contract, lookup);
      // A hidden class has no name that another could extend it by, and takes all rights to define.
      boolean named =
          plan.calls().size() > Emitter.METHODS_IN_A_CLASS || !inside.hasFullPrivilegeAccess();
      int earlier = MADE.get(contract).getAndIncrement();
      Companions companions = Companions.of(linkage);
      String suffix = named && earlier > 0 ? SUFFIX + "$" + earlier : SUFFIX;
      List<EmittedClass> classes = emitter.emit(plan, suffix, companions);
      emitted.run();
      Definitions definitions = new Definitions(emitter, companions, classes.getLast().name());
      Binding binding = new LinkedBinding(linkage, definitions, emitter.shapesAhead(plan));
      MethodHandles.Lookup defined = define(classes, binding, inside, earlier > 0 && !named);
      Object made = defined.findConstructor(defined.lookupClass(), methodType(void.class)).invoke();
      FunctionOfC.locate(made, linkage.function());
      linkage.represent(made);
      return made;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalArgumentException(
          plan.contract().displayName()
              + " is not accessible to "
              + lookup
              + ": load it with a lookup of its own package, MethodHandles.lookup()",
          e);
    }
  }

  @Override
  public ViewFactory views(List<ViewPlan> views, Linkage linkage, MethodHandles.Lookup lookup) {
    return new EmittedViews(
        emitter, views, linkage, lookup, view -> MADE.get(view).getAndIncrement());
  }

  @Override
  public HandleFactory handles(
      List<HandlePlan> handles, Linkage linkage, MethodHandles.Lookup lookup) {
    return new EmittedHandles(
        emitter, handles, linkage, lookup, handle -> MADE.get(handle).getAndIncrement());
  }

  /// A lookup with rights in the package of a class.
  static MethodHandles.Lookup inPackageOf(Class<?> contract, MethodHandles.Lookup lookup)
      throws IllegalAccessException {
    Class<?> own = lookup.lookupClass();
    boolean samePackage =
        own.getPackageName().equals(contract.getPackageName())
            && Objects.equals(own.getClassLoader(), contract.getClassLoader());
    return samePackage ? lookup : MethodHandles.privateLookupIn(contract, lookup);
  }

  private static MethodHandles.Lookup define(
      List<EmittedClass> classes, Binding binding, MethodHandles.Lookup lookup, boolean hidden)
      throws IllegalAccessException {
    if (hidden) {
      return Definitions.hidden(lookup, classes.getLast(), binding);
    }
    MethodHandles.Lookup defined = lookup;
    for (EmittedClass each : classes) {
      defined = Definitions.ordinary(lookup, each, binding);
    }
    return defined;
  }

  private static final class Made extends ClassValue<AtomicInteger> {
    @Override
    protected AtomicInteger computeValue(Class<?> type) {
      return new AtomicInteger();
    }
  }
}
