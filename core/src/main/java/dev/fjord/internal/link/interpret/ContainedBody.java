package dev.fjord.internal.link.interpret;

import dev.fjord.plan.Shape;

/// A body whose failures end here: C gets the default.
record ContainedBody(UpcallBody body) implements UpcallBody {
  @Override
  public Shape shape() {
    return body.shape();
  }

  @Override
  public long defaultBits() {
    return body.defaultBits();
  }

  @Override
  public long enter(Machine machine, long[] arguments) {
    try {
      return body.enter(machine, arguments);
    } catch (Throwable failure) {
      return body.defaultBits();
    }
  }
}
