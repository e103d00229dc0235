package dev.fjord.diagnostic;

/// The stable ids of all diagnostics: `FJ01xx` C text, `FJ02xx` contracts and matching, `FJ03xx`
/// conversions and ownership, `FJ04xx` libraries and symbols. `docs/diagnostics.md` has a heading
/// for each.
public enum DiagnosticId {
  // FJ01xx: C text.
  /// The text is no C declaration.
  C_SYNTAX("FJ0101", "malformed C declaration"),
  /// Brackets, pointers or operators are nested deeper than any sensible text nests them.
  C_NESTING("FJ0102", "C text nested too deeply"),
  /// An expression that must be constant is not, or its value does not fit.
  C_CONSTANT("FJ0103", "not a usable C constant"),
  /// The words make no C type, such as a function that returns an array.
  C_TYPE("FJ0104", "impossible C type"),
  /// A name was declared before as something else.
  C_REDEFINED("FJ0105", "C name declared twice"),
  /// The construct is C or an extension of it, but Fjord cannot call or lay it out.
  C_UNSUPPORTED("FJ0106", "unsupported C construct"),
  /// A `_Static_assert` does not hold on the target.
  C_ASSERTION("FJ0107", "C assertion does not hold"),
  /// A type whose size is needed has none.
  C_LAYOUT("FJ0108", "C type without a layout"),

  // FJ04xx: libraries and symbols.
  /// No file of the library's name is there, or none that is valid.
  LIBRARY_NOT_FOUND("FJ0401", "library not found"),
  /// The file that was given is no valid library for this platform.
  LIBRARY_FILE_REFUSED("FJ0402", "library file refused"),
  /// Several versions of the library are there, and none is named.
  LIBRARY_AMBIGUOUS("FJ0403", "several versions of a library"),
  /// The system's loader refused a valid file.
  LIBRARY_NOT_LOADED("FJ0404", "library not loaded"),
  /// The library does not export the function.
  SYMBOL_MISSING("FJ0405", "symbol missing"),
  /// Java was started without leave to call native code.
  NATIVE_ACCESS_DENIED("FJ0406", "native access not enabled"),
  /// What the contract calls is a variable of the library, or what it reads is a function.
  SYMBOL_KIND("FJ0407", "function or variable"),

  // FJ02xx: contracts and matching.
  /// The type is no contract that can be read.
  CONTRACT_FORM("FJ0201", "not a contract"),
  /// A method has no prototype, and none can be inferred.
  PROTOTYPE("FJ0202", "no prototype"),
  /// The C text uses a name that nothing declares.
  UNDECLARED("FJ0203", "undeclared C name"),
  /// One C name has two prototypes.
  PROTOTYPE_CONFLICT("FJ0204", "two prototypes for one C name"),
  /// An annotation names a C thing that is not there.
  REFERENCE("FJ0205", "unknown reference"),
  /// Java and C parameters do not match one to one.
  UNMATCHED("FJ0206", "parameters do not match"),
  /// Names say that two parameters are swapped.
  SWAPPED("FJ0207", "parameters look swapped"),
  /// A result, or a field of it, is used by nothing.
  UNCONSUMED("FJ0208", "result not consumed"),
  /// An annotation contradicts another, or has no effect where it stands.
  ANNOTATION("FJ0209", "annotation without meaning here"),
  /// A check cannot be found or used.
  CHECK("FJ0210", "unusable check"),
  /// A capability of later versions.
  NOT_YET("FJ0211", "not supported yet"),
  /// Nothing in the contract covers this platform.
  TARGET("FJ0212", "target not covered"),
  /// A function that ends or forks the process, or jumps out of it, without `@Unsafe`.
  UNSAFE("FJ0213", "unsafe function"),
  /// `@Nullable` stands on the element instead of the array.
  NULLABLE_ELEMENT("FJ0214", "@Nullable on the element"),
  /// Fjord has no right to define a class beside the contract.
  OUT_OF_REACH("FJ0215", "contract out of reach"),

  // FJ03xx: conversions and ownership.
  /// No conversion exists between the Java and the C type.
  CONVERSION("FJ0301", "no conversion"),
  /// The Java type is narrower than the C type.
  NARROWER("FJ0302", "Java type too narrow"),
  /// Nobody says how many elements a pointer stands for.
  EXTENT("FJ0303", "extent unknown"),
  /// Nobody says who owns what C hands out.
  OWNERSHIP("FJ0304", "ownership unknown"),
  /// The type cannot be passed by value.
  BY_VALUE("FJ0305", "cannot be passed by value"),
  /// An enum that arrives from C has no constant for unknown numbers.
  ENUM_UNKNOWN("FJ0306", "enum without @Unknown"),
  /// A record's components and the struct's fields do not match.
  RECORD_FIELDS("FJ0307", "record does not match struct"),
  /// A functional interface and a function pointer do not match.
  CALLBACK("FJ0308", "callback does not match"),
  /// C may write where Java data cannot change.
  WRITABLE("FJ0309", "C may write"),
  /// `@Critical` on a function that may not be critical.
  CRITICAL("FJ0310", "not critical");

  private final String code;
  private final String title;

  DiagnosticId(String code, String title) {
    this.code = code;
    this.title = title;
  }

  /// The stable code, such as `FJ0101`.
  public String code() {
    return code;
  }

  /// What the id means, in a few words.
  public String title() {
    return title;
  }

  @Override
  public String toString() {
    return code + " " + title;
  }
}
