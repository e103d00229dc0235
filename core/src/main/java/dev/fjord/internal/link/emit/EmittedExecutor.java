package dev.fjord.internal.link.emit;

import static java.lang.invoke.MethodType.methodType;

import dev.fjord.c.Target;
import dev.fjord.internal.link.Executor;
import dev.fjord.internal.link.Linkage;
import dev.fjord.plan.ContractPlan;
import dev.fjord.runtime.Binding;
import java.lang.constant.ClassDesc;
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
    try {
      Class<?> contract = plan.contract().resolveConstantDesc(lookup);
      int earlier = MADE.get(contract).getAndIncrement();
      MethodHandles.Lookup defined = define(plan, earlier, linkage, inPackageOf(contract, lookup));
      return defined.findConstructor(defined.lookupClass(), methodType(void.class)).invoke();
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
      ContractPlan plan, int earlier, Linkage linkage, MethodHandles.Lookup lookup)
      throws IllegalAccessException {
    // A hidden class has no name that another could extend it by.
    boolean split = plan.calls().size() > Emitter.METHODS_IN_A_CLASS;
    String suffix = split && earlier > 0 ? SUFFIX + "$" + earlier : SUFFIX;
    Companions companions = new Companions();
    List<EmittedClass> classes = emitter.emit(plan, suffix, companions);
    ClassDesc main = classes.getLast().name();
    Binding binding = new LinkedBinding(linkage, new Definitions(emitter, companions, main));
    if (earlier > 0 && !split) {
      return Definitions.hidden(lookup, classes.getLast(), binding);
    }
    MethodHandles.Lookup defined = lookup;
    for (EmittedClass emitted : classes) {
      defined = Definitions.ordinary(lookup, emitted, binding);
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
