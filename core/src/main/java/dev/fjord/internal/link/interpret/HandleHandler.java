package dev.fjord.internal.link.interpret;

import dev.fjord.Handle;
import dev.fjord.runtime.HandleState;
import dev.fjord.runtime.Handles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/// Answers the methods of one handle.
final class HandleHandler implements InvocationHandler {
  private static final Object[] NOTHING = {};

  private final HandleState state;
  private final @Nullable CallRun close;
  private final ContractHandler others;

  HandleHandler(HandleState state, @Nullable CallRun close, ContractHandler others) {
    this.state = state;
    this.close = close;
    this.others = others;
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] passed)
      throws Throwable {
    boolean bare = method.getParameterCount() == 0;
    return switch (method.getName()) {
      case "fjord$state" -> state;
      case "fjord$close" -> close == null ? null : close.call(self, NOTHING);
      case "address" ->
          method.getDeclaringClass() == Handle.class
              ? state.address()
              : others.invoke(self, method, passed);
      case "isOpen" ->
          method.getDeclaringClass() == Handle.class
              ? state.isOpen()
              : others.invoke(self, method, passed);
      case "close" -> bare ? closed() : others.invoke(self, method, passed);
      case "equals" ->
          passed == null || method.getDeclaringClass() != Object.class
              ? others.invoke(self, method, passed)
              : Handles.equal(state, passed[0]);
      case "hashCode" ->
          bare ? Long.hashCode(state.address()) : others.invoke(self, method, passed);
      case "toString" -> bare ? state.toString() : others.invoke(self, method, passed);
      default -> others.invoke(self, method, passed);
    };
  }

  private @Nullable Object closed() {
    state.close();
    return null;
  }
}
