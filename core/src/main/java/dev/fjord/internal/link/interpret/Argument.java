package dev.fjord.internal.link.interpret;

import dev.fjord.plan.Carrier;
import java.lang.foreign.MemorySegment;

/// What one argument of a C function holds.
public sealed interface Argument {

  /// A number; with [Carrier#POINTER] an address of the machine.
  record Scalar(Carrier carrier, long bits) implements Argument {}

  /// A struct by value, whose bytes lie at an address of the machine.
  record Struct(long address) implements Argument {}

  /// Memory of the user, guarded by its own arena.
  record UserMemory(MemorySegment segment) implements Argument {}
}
