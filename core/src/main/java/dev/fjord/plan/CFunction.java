package dev.fjord.plan;

import dev.fjord.c.CType;
import java.util.List;

/// A C function that a plan calls besides its own.
public record CFunction(List<String> symbols, CType type, Shape shape) {
  public CFunction {
    symbols = List.copyOf(symbols);
  }
}
