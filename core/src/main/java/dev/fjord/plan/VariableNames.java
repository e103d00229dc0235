package dev.fjord.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Names that tell the variables of one plan apart: the first of a name has it bare, each further
/// one gets a prime.
final class VariableNames {
  private final Map<Integer, String> names = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  String of(Variable variable) {
    String known = names.get(variable.id());
    if (known != null) {
      return known;
    }
    String name = variable.name();
    while (!taken.add(name)) {
      name += "'";
    }
    names.put(variable.id(), name);
    return name;
  }
}
