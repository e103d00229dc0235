package dev.fjord.internal.link.interpret;

import dev.fjord.internal.link.Linkage;

/// Where the calls of a binding take place.
public interface Machines {

  /// A machine for one call.
  Machine open(Linkage linkage);

  /// Machines that call in this process.
  static Machines local() {
    return LocalMachine::new;
  }
}
