package dev.fjord.conformance.matrix;

import java.util.ArrayList;
import java.util.List;

/// A random function of C with the enums and structs that only it uses.
///
/// Everything is drawn from the seed alone; the index only makes names unique in a library.
record Case(
    long seed,
    int index,
    Form form,
    List<Type.EnumType> enums,
    List<Type.StructType> structs,
    Type result,
    List<Parameter> fixed,
    List<Parameter> variadic) {

  /// What is special about the function.
  ///
  /// @param callback whether it hands all it gets to a function pointer and returns what that
  ///   returns
  /// @param dirty whether narrow values travel in registers whose upper bits are not clear
  /// @param prototype where the contract holds its C text
  record Form(boolean callback, boolean dirty, Prototype prototype) {}

  /// Where the C text stands.
  enum Prototype {
    ON_METHOD,
    IN_CONTRACT,
    INFERRED
  }

  Case {
    enums = List.copyOf(enums);
    structs = List.copyOf(structs);
    fixed = List.copyOf(fixed);
    variadic = List.copyOf(variadic);
  }

  /// The name of the function.
  String name() {
    return "m" + index;
  }

  /// The name of the callback's Java interface.
  String callbackName() {
    return "F" + index;
  }

  /// All parameters in order.
  List<Parameter> parameters() {
    var all = new ArrayList<>(fixed);
    all.addAll(variadic);
    return all;
  }
}
