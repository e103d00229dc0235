package dev.fjord.conformance.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// The arguments of one call and all that it must lead to.
///
/// @param afterwards the arguments as Java finds them after the call
/// @param result what the function returns, which a callback has made if there is one
record Expectation(
    List<Value> arguments, long argumentsHash, List<Value> afterwards, Value result) {

  Expectation {
    arguments = List.copyOf(arguments);
    afterwards = List.copyOf(afterwards);
  }

  /// Draws arguments and computes the rest.
  static Expectation draw(Case function, RandomGenerator random) {
    var values = new ValueGenerator(random);
    List<Value> arguments = values.arguments(function.parameters());
    long hash = Folding.foldArguments(function, arguments);
    var derived = new Folding(hash);
    var afterwards = new ArrayList<Value>();
    for (int i = 0; i < arguments.size(); i++) {
      afterwards.add(afterwards(function.parameters().get(i), arguments.get(i), derived));
    }
    Value result =
        function.form().callback()
            ? values.value(function.result())
            : derived.derive(function.result());
    return new Expectation(arguments, hash, afterwards, result);
  }

  private static Value afterwards(Parameter parameter, Value argument, Folding derived) {
    return parameter instanceof Parameter.Counted counted && counted.direction().isWritten()
        ? derived.deriveElements(counted.element(), ((Value.Parts) argument).parts().size())
        : argument;
  }

  /// What C sees of a callback's result.
  long resultHash() {
    return Folding.fold(Folding.EMPTY, result);
  }
}
