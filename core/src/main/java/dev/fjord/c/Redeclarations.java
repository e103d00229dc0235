package dev.fjord.c;

import dev.fjord.diagnostic.DiagnosticId;

/// Adds declarations to the scope, where a name may come again with the same type only.
final class Redeclarations {

  private final Reading reading;

  Redeclarations(Reading reading) {
    this.reading = reading;
  }

  void add(TypedefDeclaration typedef, Token name) {
    Scope scope = reading.scope();
    refuseOther(name, scope.ownFunction(typedef.name()) != null);
    refuseOther(name, scope.ownVariable(typedef.name()) != null);
    TypedefDeclaration known = scope.ownTypedef(typedef.name());
    if (known == null) {
      scope.add(typedef);
      reading.declare(typedef);
    } else if (!scope.compatible(known.type(), typedef.type())) {
      throw conflict(name, known.toString());
    }
  }

  void add(FunctionDeclaration function, Token name) {
    Scope scope = reading.scope();
    refuseOther(name, scope.ownTypedef(function.name()) != null);
    refuseOther(name, scope.ownVariable(function.name()) != null);
    FunctionDeclaration known = scope.ownFunction(function.name());
    if (known != null && !scope.compatible(known.type(), function.type())) {
      throw conflict(name, known.toString());
    }
    if (known == null || !known.type().prototyped() || known.type().parameters().isEmpty()) {
      scope.add(function);
    }
    reading.declare(function);
  }

  void add(VariableDeclaration variable, Token name) {
    Scope scope = reading.scope();
    refuseOther(name, scope.ownTypedef(variable.name()) != null);
    refuseOther(name, scope.ownFunction(variable.name()) != null);
    VariableDeclaration known = scope.ownVariable(variable.name());
    if (known != null && !scope.compatible(known.type(), variable.type())) {
      throw conflict(name, known.toString());
    }
    boolean open =
        known != null
            && known.type() instanceof ArrayType(CType _, ArrayLength length)
            && length instanceof ArrayLength.Flexible;
    if (known == null || open) {
      scope.add(variable);
    }
    reading.declare(variable);
  }

  private void refuseOther(Token name, boolean other) {
    if (other) {
      throw conflict(name, "something of another kind");
    }
  }

  private Refusal conflict(Token name, String known) {
    return reading
        .cursor()
        .refusal(
            DiagnosticId.C_REDEFINED,
            name,
            "'" + name.text() + "' was declared before as " + known,
            "keep one of the declarations");
  }
}
