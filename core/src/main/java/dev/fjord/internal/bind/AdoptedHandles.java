package dev.fjord.internal.bind;

import dev.fjord.Handle;
import dev.fjord.Options;
import dev.fjord.internal.link.Linkage;
import dev.fjord.plan.ContractPlan;
import dev.fjord.plan.HandlePlan;
import dev.fjord.runtime.LibraryLife;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes handles that no call hands out, of addresses that the user has: by the contract that is
/// loaded with a handle's type, if that is one library's only.
///
/// What was loaded hangs on the contract's class, and weakly here. Any thread.
public final class AdoptedHandles {
  private static final ClassValue<AdoptedHandles> OF_TYPE =
      new ClassValue<>() {
        @Override
        protected AdoptedHandles computeValue(Class<?> type) {
          return new AdoptedHandles();
        }
      };

  private final List<WeakReference<Linkage>> offered = new ArrayList<>();

  private boolean known;

  private AdoptedHandles() {}

  /// Makes what a contract was bound with known to its handles.
  static void offer(ContractPlan contract, Linkage linkage, Lookup lookup) {
    for (HandlePlan plan : contract.handles()) {
      Class<?> type = Views.resolved(plan.type(), lookup);
      if (type != null) {
        OF_TYPE.get(type).offer(linkage);
      }
    }
  }

  private synchronized void offer(Linkage linkage) {
    known = true;
    offered.add(new WeakReference<>(linkage));
  }

  private synchronized List<Linkage> open() {
    List<Linkage> open = new ArrayList<>();
    offered.removeIf(each -> {
      Linkage linkage = each.get();
      return isClosed(linkage) || !open.add(linkage);
    });
    return open;
  }

  private synchronized boolean isKnown() {
    return known;
  }

  private static boolean isClosed(@Nullable Linkage linkage) {
    LibraryLife life = linkage == null ? null : linkage.life();
    return linkage == null || life != null && !life.isOpen();
  }

  // ---- for users

  /// Where the handles of a type belong, if that is clear. The contract around it is loaded if none
  /// ever was.
  ///
  /// @throws IllegalStateException if no open contract has the type, or several have with different
  ///   libraries
  public static Linkage onlyLinkage(Class<? extends Handle> type) {
    AdoptedHandles own = OF_TYPE.get(type);
    List<Linkage> open = own.open();
    if (!own.isKnown()) {
      Bindings.load(null, requireHome(type), Options.usual());
      open = own.open();
    }
    if (open.isEmpty()) {
      throw isNone(type);
    }
    for (Linkage each : open) {
      if (!each.hasLibraryOf(open.getFirst())) {
        throw new IllegalStateException(
            ContractAccess.spoken(type)
                + " is a handle of several libraries that are open: pass the object of the contract"
                + " that is meant");
      }
    }
    return open.getFirst();
  }

  private static Class<?> requireHome(Class<?> type) {
    Class<?> home = ContractAccess.surrounding(type);
    if (home == null || !type.isInterface()) {
      throw isNone(type);
    }
    return home;
  }

  private static IllegalStateException isNone(Class<?> type) {
    return new IllegalStateException(
        "no open contract has the handle "
            + ContractAccess.spoken(type)
            + ": load the one that does before");
  }

  /// Where the handles of a contract object belong.
  ///
  /// @throws IllegalStateException if it is closed
  public static Linkage linkage(Object contract) {
    Linkage linkage = Bindings.of(contract).linkage();
    LibraryLife life = linkage.life();
    if (life != null && !life.isOpen()) {
      throw life.refusal();
    }
    return linkage;
  }

  /// A handle that Java owns.
  public static <T extends Handle> T adopt(Linkage linkage, Class<T> type, long value) {
    return type.cast(linkage.handles().adopt(desc(type), value));
  }

  /// A handle that somebody else owns.
  public static <T extends Handle> T borrow(Linkage linkage, Class<T> type, long value) {
    return type.cast(linkage.handles().borrow(desc(type), value));
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow(() -> isNone(type));
  }
}
