package dev.fjord.internal.link.interpret;

import dev.fjord.internal.link.Linkage;
import java.util.Queue;

/// What all calls of one implemented contract share; `retained` keeps what C keeps.
record Binding(Members members, Linkage linkage, Machines machines, Queue<Object> retained) {

  Machine open() {
    return machines.open(linkage);
  }
}
