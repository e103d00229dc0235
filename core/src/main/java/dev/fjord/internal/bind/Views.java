package dev.fjord.internal.bind;

import dev.fjord.ContractException;
import dev.fjord.Handle;
import dev.fjord.Struct;
import dev.fjord.StructArray;
import dev.fjord.contract.ClassFileTypes;
import dev.fjord.contract.Contract;
import dev.fjord.contract.ContractReader;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.diagnostic.Position;
import dev.fjord.internal.library.LibraryRequest;
import dev.fjord.internal.link.HandleFactory;
import dev.fjord.internal.link.Linkage;
import dev.fjord.internal.link.ViewFactory;
import dev.fjord.internal.platform.Platform;
import dev.fjord.plan.ContractPlan;
import dev.fjord.plan.Planner;
import dev.fjord.plan.ViewPlan;
import dev.fjord.runtime.LibraryLife;
import java.lang.constant.ClassDesc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes views that no call hands out: of memory that the user has. The first contract that was
/// loaded with a view, and is not closed, lends its classes; without one, the view's own text is
/// read.
///
/// They hang on the view's class and keep no class loader alive. Any thread.
public final class Views {
  private static final ClassValue<Views> OF_TYPE =
      new ClassValue<>() {
        @Override
        protected Views computeValue(Class<?> type) {
          return new Views(type);
        }
      };

  private final Class<?> type;
  private volatile @Nullable Bound bound;

  private record Bound(ViewPlan plan, Linkage linkage) {

    ViewFactory factory() {
      return linkage.views();
    }

    boolean isClosed() {
      LibraryLife life = linkage.life();
      return life != null && !life.isOpen();
    }
  }

  private Views(Class<?> type) {
    this.type = type;
  }

  /// The views of a type.
  public static Views of(Class<?> type) {
    return OF_TYPE.get(type);
  }

  /// Makes what a contract was bound with known to its views, if it is the first that is open.
  static void offer(ContractPlan contract, Linkage linkage, Lookup lookup) {
    for (ViewPlan plan : contract.views()) {
      Class<?> view = resolved(plan.type(), lookup);
      if (view != null) {
        of(view).offer(new Bound(plan, linkage));
      }
    }
  }

  /// The class of a view or handle; null if it is out of reach.
  static @Nullable Class<?> resolved(ClassDesc view, Lookup lookup) {
    try {
      return view.resolveConstantDesc(lookup);
    } catch (ReflectiveOperationException outOfReach) {
      return null;
    }
  }

  private synchronized void offer(Bound offered) {
    Bound known = bound;
    if (known == null || known.isClosed()) {
      bound = offered;
    }
  }

  // ---- for users

  /// Bytes of the struct.
  public long byteSize() {
    return bound().plan().byteSize();
  }

  /// A view of new, zeroed memory.
  public <T extends Struct> T allocate(Class<T> view, Arena arena) {
    ViewPlan plan = bound().plan();
    return view.cast(make(arena.allocate(plan.byteSize(), plan.byteAlignment()), false));
  }

  /// A view of the start of a memory.
  public <T extends Struct> T view(Class<T> view, MemorySegment memory) {
    ViewPlan plan = bound().plan();
    boolean whole = plan.flexible() && memory.byteSize() >= plan.byteSize();
    return view.cast(make(whole ? memory : memory.asSlice(0, plan.byteSize()), false));
  }

  /// An array in new, zeroed memory.
  public <T extends Struct> StructArray<T> allocateArray(long size, Arena arena) {
    ViewPlan plan = bound().plan();
    if (size < 0 || size > Long.MAX_VALUE / Math.max(1, plan.byteSize())) {
      throw new IllegalArgumentException(
          "an array cannot have " + size + " elements of " + plan.byteSize() + " bytes");
    }
    return viewArray(arena.allocate(size * plan.byteSize(), plan.byteAlignment()));
  }

  /// An array of all elements in a memory.
  @SuppressWarnings("unchecked") // the maker is that of arrays of this type
  public <T extends Struct> StructArray<T> viewArray(MemorySegment memory) {
    return (StructArray<T>) make(memory, true);
  }

  private Object make(MemorySegment memory, boolean array) {
    ViewFactory factory = bound().factory();
    try {
      return array ? factory.arrayMaker(type).invoke(memory) : factory.maker(type).invoke(memory);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("making a view throws nothing", e);
    }
  }

  // ---- binding

  private Bound bound() {
    Bound known = bound;
    return known != null ? known : bind();
  }

  private synchronized Bound bind() {
    Bound known = bound;
    if (known == null) {
      known = bindAlone();
      bound = known;
    }
    return known;
  }

  private Bound bindAlone() {
    Diagnostics problems = new Diagnostics();
    requireView(problems);
    Contract contract = problems.isEmpty() ? read(problems) : null;
    List<ViewPlan> plans = contract == null ? null : Planner.views(contract, problems);
    Lookup lookup = new ContractAccess(type).find(null, problems);
    ViewPlan own = plans == null ? null : find(plans);
    if (contract == null || plans == null || own == null || lookup == null) {
      throw new ContractException(ContractAccess.spoken(type), problems.all());
    }
    LibraryRequest request = LibraryRequest.of(contract.libraries().toArray(new String[0]));
    Linkage linkage = new Linkage(request, HandleFactory.none());
    ViewFactory views = Executors.chosen().views(plans, linkage, lookup);
    linkage.serve(HandleFactory.none(), views);
    return new Bound(own, linkage);
  }

  private void requireView(Diagnostics problems) {
    if (Handle.class.isAssignableFrom(type)) {
      problems.report(
          DiagnosticId.CONTRACT_FORM,
          Position.of(ContractAccess.spoken(type)),
          "a handle comes from the call that begins its life",
          "call the function that returns it with @Returns and @Owned");
    } else if (!type.isInterface()
        || !Struct.class.isAssignableFrom(type)
        || type == Struct.class) {
      problems.report(
          DiagnosticId.CONTRACT_FORM,
          Position.of(ContractAccess.spoken(type)),
          "a view is an interface that extends Struct",
          "write `interface " + type.getSimpleName() + " extends Struct`");
    }
  }

  // What encloses a view may declare its struct.
  private @Nullable Contract read(Diagnostics problems) {
    Class<?> surrounding = ContractAccess.surrounding(type);
    Class<?> home = surrounding == null ? type : surrounding;
    ClassDesc desc = ClassDesc.ofDescriptor(home.descriptorString());
    return ContractReader.readViews(desc, new ClassFileTypes(home), Platform.target(), problems);
  }

  private @Nullable ViewPlan find(List<ViewPlan> plans) {
    for (ViewPlan each : plans) {
      if (each.type().descriptorString().equals(type.descriptorString())) {
        return each;
      }
    }
    return null;
  }
}
