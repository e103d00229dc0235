package dev.fjord.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A step that enters C, by the function of the plan or by another one, or Java, where C calls.
public sealed interface CallStep extends Step {

  /// Calls the C function of the plan. Arguments are C variables, blocks (by address, or by value
  /// where the shape has a struct) and upcalls. `into` is a C variable, a block already allocated
  /// that takes a struct result, or absent for `void`.
  record Invoke(@Nullable Variable into, List<Variable> arguments) implements CallStep {
    public Invoke {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Phase phase() {
      return Phase.CALL;
    }
  }

  /// Calls the variadic C function of the plan with arguments whose number and types are known at
  /// the call only: `rest` is a Java array. Each element is passed with C's promotions: `Boolean`,
  /// `Byte`, `Short`, `Character`, `Integer` as `int`, `Long` as `long long`, `Float` and `Double`
  /// as `double`, `String` as UTF-8 text, `null` and segments as pointers; others are refused. With
  /// `terminated` a NULL pointer follows. The plan's shape covers the fixed arguments; each shape
  /// that occurs is linked once.
  record InvokeVariadic(
      @Nullable Variable into, List<Variable> arguments, Variable rest, boolean terminated)
      implements CallStep {
    public InvokeVariadic {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Phase phase() {
      return Phase.CALL;
    }
  }

  /// Calls the functional interface's method on the lambda.
  record InvokeJava(@Nullable Variable into, List<Variable> arguments) implements CallStep {
    public InvokeJava {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Phase phase() {
      return Phase.CALL;
    }
  }

  /// Keeps `errno` as it was when the function returned (INT32).
  record SaveErrno(Variable into) implements CallStep {
    @Override
    public Phase phase() {
      return Phase.ERRNO;
    }
  }

  /// Calls another C function of the contract for a count of a result: `@Sized("blob_size(blob)")`.
  /// If the pointer `counted` is NULL, nothing is there to count: nothing is called, and `into` is
  /// 0.
  record CallC(
      @Nullable Variable into,
      CFunction function,
      List<Variable> arguments,
      @Nullable Variable counted,
      Phase phase)
      implements CallStep {
    public CallC {
      arguments = List.copyOf(arguments);
    }
  }

  /// Calls the function that frees what was copied, unless that is NULL; blocks pass their address.
  record Free(CFunction function, List<Variable> arguments, boolean evenOnFailure)
      implements CallStep {
    public Free {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Phase phase() {
      return Phase.FREE;
    }
  }

  /// Calls the function that frees what a failed call has handed out all the same, unless its
  /// pointer is NULL; nothing after success.
  record FreeFailed(CFunction function, List<Variable> arguments) implements CallStep {
    public FreeFailed {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Phase phase() {
      return Phase.FREE;
    }
  }
}
