package dev.fjord.internal.bind;

import dev.fjord.ContractException;
import dev.fjord.c.Declaration;
import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.Parser;
import dev.fjord.c.Scope;
import dev.fjord.c.Target;
import dev.fjord.c.Unit;
import dev.fjord.contract.ClassFileTypes;
import dev.fjord.contract.Contract;
import dev.fjord.contract.FunctionalContract;
import dev.fjord.contract.PrototypeContract;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.diagnostic.Position;
import dev.fjord.internal.library.OpenedLibrary;
import dev.fjord.internal.link.Linkage;
import dev.fjord.internal.platform.Platform;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.ContractPlan;
import dev.fjord.plan.Planner;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A C function at an address, with the prototype that a text gives it. Any thread.
public final class DynamicCall {

  private final FunctionDeclaration declaration;
  private final Scope scope;
  private final long address;
  private final CallPlan plan;
  private volatile @Nullable GenericMethod method;

  private DynamicCall(Prototype prototype, long address) {
    this.declaration = prototype.declaration();
    this.scope = prototype.scope();
    this.address = address;
    this.plan = plan(prototype);
  }

  private record Prototype(String text, FunctionDeclaration declaration, Scope scope) {}

  /// The function of this prototype in a library.
  ///
  /// @throws ContractException if the text is no prototype, or has what cannot be called so
  /// @throws dev.fjord.LibraryException if the library has no such symbol
  public static DynamicCall in(OpenedLibrary library, String prototype) {
    Prototype parsed = parse(prototype);
    FunctionDeclaration function = parsed.declaration();
    String symbol = function.asmLabel() != null ? function.asmLabel() : function.name();
    long address = library.find(symbol);
    if (address == 0) {
      throw library.missing(function.toString(), List.of(symbol));
    }
    return new DynamicCall(parsed, address);
  }

  /// The function of this prototype at an address.
  ///
  /// @throws ContractException if the text is no prototype, or has what cannot be called so
  public static DynamicCall at(long address, String prototype) {
    return new DynamicCall(parse(prototype), address);
  }

  /// The plan of a prototype, of a function that need not exist.
  ///
  /// @throws ContractException if the text is no prototype, or has what cannot be called so
  public static Explained explain(String prototype) {
    Prototype parsed = parse(prototype);
    return new Explained(
        plan(parsed), parsed.declaration().type(), parsed.scope(), Platform.target());
  }

  private static Prototype parse(String text) {
    Diagnostics out = new Diagnostics();
    Target target = Platform.target();
    Unit unit = Parser.parse(text, "prototype", Scope.platform(target), target, out);
    unit.undeclared()
        .forEach(each ->
            out.report(
                DiagnosticId.UNDECLARED,
                each.position(),
                "the type name " + each.name() + " is declared nowhere",
                "declare it in the same text, before the prototype"));
    FunctionDeclaration function = null;
    for (Declaration each : unit.declarations()) {
      function = each instanceof FunctionDeclaration found ? found : function;
    }
    if (function == null && out.isEmpty()) {
      out.report(
          DiagnosticId.PROTOTYPE,
          Position.in("prototype", text, 0, text.length()),
          "the text declares no function",
          "write the function's prototype, as its manual page shows it: `double cos(double)`");
    }
    if (function == null || !out.isEmpty()) {
      throw new ContractException("The prototype", out.all());
    }
    return new Prototype(text, function, unit.scope());
  }

  private static CallPlan plan(Prototype prototype) {
    Diagnostics out = new Diagnostics();
    Contract contract =
        new PrototypeContract(prototype.declaration(), prototype.scope(), Platform.target())
            .make(out);
    ContractPlan plan = contract == null ? null : Planner.plan(contract, out);
    if (plan == null || !out.isEmpty()) {
      throw new ContractException(prototype.declaration().name(), out.all());
    }
    return Planner.asking(plan).calls().getFirst();
  }

  /// What C says of the function.
  public FunctionDeclaration declaration() {
    return declaration;
  }

  /// What the names in the prototype mean.
  public Scope scope() {
    return scope;
  }

  /// What a call with [#call] does.
  public CallPlan plan() {
    return plan;
  }

  /// Calls the function with arguments that are converted to what the plan takes.
  public @Nullable Object call(@Nullable Object... arguments) {
    return method().invoke(new DynamicArguments(plan, declaration, scope).convert(arguments));
  }

  private GenericMethod method() {
    GenericMethod known = method;
    if (known == null) {
      known = GenericMethod.of(plan, Linkage.at(address));
      method = known;
    }
    return known;
  }

  /// An object of a functional interface that calls the function.
  public Object as(Class<?> type) {
    Diagnostics out = new Diagnostics();
    ContractPlan planned = null;
    ClassDesc desc = type.describeConstable().orElse(null);
    if (desc != null) {
      Contract contract =
          new FunctionalContract(declaration, scope, Platform.target())
              .read(desc, new ClassFileTypes(type), out);
      planned = contract == null ? null : Planner.plan(contract, out);
    }
    Lookup lookup = planned == null ? null : new ContractAccess(type).orBridge(out);
    if (planned == null || lookup == null || !out.isEmpty()) {
      throw new ContractException(ContractAccess.spoken(type), out.all());
    }
    return implement(planned, lookup);
  }

  // A bridge is an interface of its own, which extends the user's.
  private Object implement(ContractPlan planned, Lookup lookup) {
    ClassDesc home = lookup.lookupClass().describeConstable().orElseThrow();
    ContractPlan placed = new ContractPlan(home, List.of(), planned.calls());
    return Executors.chosen().implement(placed, Linkage.at(address), lookup);
  }
}
