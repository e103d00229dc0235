package dev.fjord.contract;

import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.Scope;
import dev.fjord.c.Target;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.diagnostic.Position;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a functional interface as a contract whose only method stands for one function that is
/// declared elsewhere.
///
/// @param function the C function
/// @param scope what the names in its prototype mean
/// @param target the platform it is called on
public record FunctionalContract(FunctionDeclaration function, Scope scope, Target target) {

  /// The contract; null, and a report, if the type has not exactly one abstract method.
  public @Nullable Contract read(ClassDesc type, JavaTypes types, Diagnostics out) {
    JavaType found = types.find(type);
    List<JavaMethod> methods =
        found == null || found.kind() != JavaType.Kind.INTERFACE
            ? List.of()
            : new MethodLookup(types).abstractMethods(found);
    if (found == null || methods.size() != 1) {
      out.report(
          DiagnosticId.CONTRACT_FORM,
          Position.of(type.displayName().replace('$', '.')),
          "a function is called through an interface with exactly one abstract method, not "
              + (found == null ? "through what has no class file" : methods.size()),
          "declare an interface with one method for `" + function + "`");
      return null;
    }
    List<String> symbols = List.of(function.name());
    JavaMethod method = methods.getFirst();
    ContractMethod bound =
        new ContractMethod(
            method, found, function, symbols, method.notes().all("Check"), false, scope);
    return new Contract(found, List.of(), target, scope, types, Map.of(), List.of(bound));
  }
}
