package dev.fjord.internal.link.interpret;

import dev.fjord.internal.link.Linkage;

/// What all calls of one implemented contract share.
record Binding(Members members, Linkage linkage, Machines machines) {

  Machine open() {
    return machines.open(linkage);
  }
}
