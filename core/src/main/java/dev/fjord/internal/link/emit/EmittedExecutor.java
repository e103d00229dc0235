package dev.fjord.internal.link.emit;

import dev.fjord.c.Target;
import dev.fjord.internal.link.Executor;
import dev.fjord.internal.link.Linkage;
import dev.fjord.plan.ContractPlan;
import dev.fjord.runtime.Binding;
import dev.fjord.runtime.Bindings;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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
    try {
      Class<?> contract = plan.contract().resolveConstantDesc(lookup);
      MethodHandles.Lookup inside = inPackageOf(contract, lookup);
      Binding binding = new LinkedBinding(linkage);
      MethodHandles.Lookup defined =
          define(plan, MADE.get(contract).getAndIncrement(), binding, inside);
      return defined
          .findConstructor(defined.lookupClass(), MethodType.methodType(void.class))
          .invoke();
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

  private static MethodHandles.Lookup inPackageOf(Class<?> contract, MethodHandles.Lookup lookup)
      throws IllegalAccessException {
    Class<?> own = lookup.lookupClass();
    boolean samePackage =
        own.getPackageName().equals(contract.getPackageName())
            && Objects.equals(own.getClassLoader(), contract.getClassLoader());
    return samePackage ? lookup : MethodHandles.privateLookupIn(contract, lookup);
  }

  private MethodHandles.Lookup define(
      ContractPlan plan, int earlier, Binding binding, MethodHandles.Lookup lookup)
      throws IllegalAccessException {
    List<EmittedClass> classes = emitter.emit(plan, SUFFIX);
    if (earlier > 0 && classes.size() > 1) {
      // A hidden class has no name that another could extend it by.
      classes = emitter.emit(plan, SUFFIX + "$" + earlier);
    }
    classes.forEach(ClassDump::write);
    if (earlier > 0 && classes.size() == 1) {
      return lookup.defineHiddenClassWithClassData(classes.getFirst().bytes(), binding, false);
    }
    Class<?> last = null;
    for (EmittedClass emitted : classes) {
      last = lookup.defineClass(emitted.bytes());
      Bindings.attach(last, binding);
    }
    return last == null ? lookup : lookup.in(last);
  }

  private static final class Made extends ClassValue<AtomicInteger> {
    @Override
    protected AtomicInteger computeValue(Class<?> type) {
      return new AtomicInteger();
    }
  }
}
