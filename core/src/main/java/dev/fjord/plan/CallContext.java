package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.FieldLayout;
import dev.fjord.c.RecordType;
import dev.fjord.contract.ContractMethod;
import dev.fjord.contract.JavaParameter;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the parts of the call planner share: the method, its matching, the draft, what each C
/// parameter is filled with, and where references lie after the call.
final class CallContext {

  final ContractMethod method;
  final Matching matching;
  final Conversions conversions;
  final CTypes types;
  final Site site;
  final Draft draft = new Draft();
  final List<Variable> javaParameters = new ArrayList<>();
  final List<Variable> upcalls = new ArrayList<>();
  final List<Runnable> afterCall = new ArrayList<>();

  private final Map<CParameter, Variable> arguments = new HashMap<>();
  private final Map<CParameter, Variable> capacities = new HashMap<>();
  private final Map<CParameter, Variable> made = new HashMap<>();
  private final Map<String, Variable> loaded = new HashMap<>();
  private final Set<Matching.Result> kept = new HashSet<>();
  private final Set<String> consumed = new HashSet<>();
  @Nullable Variable returned;
  @Nullable Variable receiver;

  CallContext(ContractMethod method, Matching matching, Conversions conversions, Site site) {
    this.method = method;
    this.matching = matching;
    this.conversions = conversions;
    this.types = conversions.types();
    this.site = site;
    int index = 0;
    for (JavaParameter each : method.java().parameters()) {
      String name = each.name() == null ? cName(index) : each.name();
      javaParameters.add(draft.java(name, each.use().type()));
      index++;
    }
  }

  // Class files keep no parameter names by default; C's are as good.
  private String cName(int java) {
    for (CParameter each : matching.c().parameters()) {
      Role role = matching.role(each);
      if ((role instanceof Role.FromJava(int from) && from == java)
          || (role instanceof Role.Capacity(int capacity) && capacity == java)) {
        return each.name();
      }
    }
    return "arg" + (java + 1);
  }

  void fill(CParameter parameter, Variable variable) {
    arguments.put(parameter, variable);
  }

  @Nullable Variable filled(CParameter parameter) {
    return arguments.get(parameter);
  }

  void capacity(CParameter parameter, Variable count) {
    capacities.put(parameter, count);
  }

  @Nullable Variable capacity(CParameter parameter) {
    return capacities.get(parameter);
  }

  /// The Java value that feeds a C parameter; null if there is none.
  @Nullable Variable java(String name) {
    CParameter parameter = matching.c().find(name);
    return parameter != null && matching.role(parameter) instanceof Role.FromJava(int index)
        ? javaParameters.get(index)
        : null;
  }

  boolean isCritical() {
    return method.java().notes().has("Critical");
  }

  /// Whether a variable holds a handle.
  boolean isHandle(Variable variable) {
    return conversions.contract().types().isSubtype(Variable.javaType(variable), JavaNames.HANDLE);
  }

  /// Notes what was made for an out-parameter: a segment in the caller's arena, or the memory of a
  /// handle.
  void made(CParameter parameter, Variable memory) {
    made.put(parameter, memory);
  }

  /// That memory, or null.
  @Nullable Variable madeFor(CParameter parameter) {
    return made.get(parameter);
  }

  /// The Java parameter that lends memory, or null.
  @Nullable Variable arena() {
    return matching.arena() < 0 ? null : javaParameters.get(matching.arena());
  }

  /// Notes that the caller's arena frees a result.
  void keep(Matching.Result result) {
    kept.add(result);
  }

  /// Whether it does.
  boolean isKept(Matching.Result result) {
    return kept.contains(result);
  }

  void consume(Reference reference) {
    consumed.add(reference.toString());
  }

  boolean isConsumed(String reference) {
    return consumed.contains(reference);
  }

  Set<String> consumed() {
    return consumed;
  }

  // ---- where references lie after the call

  /// A C value after the call: in a variable, or in memory at an offset of a block or pointer.
  record Place(Variable base, long offset, CType type, boolean inMemory, String what) {}

  /// Where a reference lies, or null after a diagnostic.
  @Nullable Place locate(Reference reference, String annotation) {
    Place place = root(reference, annotation);
    for (String field : reference.fields()) {
      place = place == null ? null : field(place, field, reference, annotation);
    }
    return place;
  }

  private @Nullable Place root(Reference reference, String annotation) {
    if (reference.isReturn()) {
      Variable result = returned;
      if (result == null) {
        site.refuse(
            DiagnosticId.REFERENCE,
            annotation + " names return, but the C function returns nothing",
            "name a parameter");
        return null;
      }
      return new Place(
          result, 0, matching.c().result(), result.kind() instanceof Variable.Block, "return");
    }
    CParameter parameter =
        reference.root().equals(Reference.THIS) ? receiving() : matching.c().find(reference.root());
    Variable variable = parameter == null ? null : arguments.get(parameter);
    if (parameter == null || variable == null) {
      site.refuse(
          DiagnosticId.REFERENCE,
          annotation
              + " names "
              + reference.root()
              + ", which `"
              + matching.c().name()
              + "` does not have",
          "its parameters are " + matching.c().parameters() + "; the C result is `return`");
      return null;
    }
    boolean block = variable.kind() instanceof Variable.Block;
    CType pointee = types.pointee(parameter.type());
    CType type = block && pointee != null ? pointee : parameter.type();
    return new Place(variable, 0, type, block, parameter.name());
  }

  // The parameter that the receiver fills.
  private @Nullable CParameter receiving() {
    for (CParameter each : matching.c().parameters()) {
      if (matching.role(each) instanceof Role.Receiver(int depth) && depth == 0) {
        return each;
      }
    }
    return null;
  }

  private @Nullable Place field(Place place, String name, Reference reference, String annotation) {
    Place container = place;
    CType pointee = types.pointee(place.type());
    if (pointee != null) {
      container = new Place(read(place, Carrier.POINTER), 0, pointee, true, place.what());
    }
    RecordType struct = types.recordOf(container.type());
    FieldLayout field = struct == null ? null : types.layouts().find(struct, name);
    if (field == null || field.isBitField()) {
      site.refuse(
          DiagnosticId.REFERENCE,
          annotation
              + " names "
              + reference
              + ", but `"
              + container.type()
              + "` has no field "
              + name,
          "name a field of the struct, declared in the contract's @C text");
      return null;
    }
    return new Place(
        container.base(),
        container.offset() + field.byteOffset(),
        field.type(),
        true,
        container.what() + "." + name);
  }

  /// The value of a scalar place in a variable; loaded once.
  Variable read(Place place, Carrier carrier) {
    if (!place.inMemory()) {
      return place.base();
    }
    String key = place.base().id() + "+" + place.offset() + carrier.letter();
    Variable known = loaded.get(key);
    if (known != null) {
      return known;
    }
    Variable into = draft.c("*" + place.what(), carrier);
    draft.add(
        new ReadStep.Load(into, place.base(), place.offset(), carrier, place.what(), Phase.JUDGE));
    loaded.put(key, into);
    return into;
  }

  /// The address of a place in memory; of a pointer, its value.
  @Nullable Variable address(Place place) {
    if (types.adjusted(place.type()) instanceof dev.fjord.c.PointerType) {
      return read(place, Carrier.POINTER);
    }
    if (!place.inMemory()) {
      return place.base();
    }
    if (place.offset() == 0 && place.base().kind() instanceof Variable.Block) {
      return place.base();
    }
    Variable into = draft.c("&" + place.what(), Carrier.POINTER);
    draft.add(new ReadStep.AddressAt(into, place.base(), place.offset(), Phase.JUDGE));
    return into;
  }
}
