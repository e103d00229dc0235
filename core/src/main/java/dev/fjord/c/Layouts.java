package dev.fjord.c;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sizes, alignments and places of members for one target, as its C compilers choose them.
///
/// ```java
/// Layouts.of(scope, Target.LINUX_X86_64).layout(new TypedefType("time_t")).size(); // 8
/// ```
///
/// What has been computed is kept, therefore one object serves one thread; making another costs
/// nothing. Never answers a guess: what has no layout throws [LayoutException].
public final class Layouts {

  private static final int DEEPEST = 300;

  private final Scope scope;
  private final Target target;
  private final ScalarLayouts scalars;
  private final Map<RecordType, PlacedRecord> placed = new HashMap<>();
  private int depth;

  private Layouts(Scope scope, Target target) {
    this.scope = scope;
    this.target = target;
    this.scalars = new ScalarLayouts(target);
  }

  /// Layouts of what this scope knows, on this target.
  public static Layouts of(Scope scope, Target target) {
    return new Layouts(scope, target);
  }

  /// Size and alignment of a type, the alignment as a member of a record has it.
  ///
  /// @throws LayoutException if it has none
  public Layout layout(CType type) {
    if (depth > DEEPEST) {
      throw new LayoutException("a type contains itself, or is nested too deeply");
    }
    depth++;
    try {
      return compute(type);
    } finally {
      depth--;
    }
  }

  private Layout compute(CType type) {
    return switch (type) {
      case VoidType _ -> throw new LayoutException("void has no size");
      case FunctionType _ ->
          throw new LayoutException("the function type " + type + " has no size");
      case ScalarType(Scalar kind) -> scalars.scalar(kind);
      case ComplexType(Scalar element) -> scalars.complex(element);
      case BitIntType bitInt -> scalars.bitInt(bitInt);
      case VectorType(CType element, long size) -> scalars.vector(layout(element), size, type);
      case VaListType _ -> scalars.vaList();
      case PointerType _ -> scalars.pointer();
      case ArrayType array -> array(array);
      case RecordType record -> {
        RecordLayout layout = record(record);
        yield new Layout(layout.byteSize(), layout.byteAlignment());
      }
      case EnumType enumeration -> enumeration(enumeration);
      case TypedefType typedef -> typedef(typedef);
      case QualifiedType qualified -> qualified(qualified);
    };
  }

  private Layout array(ArrayType array) {
    return switch (array.length()) {
      case ArrayLength.Fixed(long count) -> array(array, count);
      case ArrayLength.AtLeast(long count) -> array(array, count);
      case ArrayLength.Flexible() ->
          throw new LayoutException("the array " + array + " has no length");
      case ArrayLength.Variable(String text) ->
          throw new LayoutException("the length '" + text + "' of " + array + " is not constant");
    };
  }

  private Layout array(ArrayType array, long count) {
    Layout element = element(array);
    if (element.size() != 0 && count > ScalarLayouts.LARGEST / element.size()) {
      throw new LayoutException(array + " is too large");
    }
    return new Layout(element.size() * count, element.align());
  }

  /// The layout of one element; also that of an array without length is known.
  Layout element(ArrayType array) {
    Layout element = layout(array.element());
    if (element.size() % element.align() != 0) {
      throw new LayoutException(
          "the elements of " + array + " are aligned more strictly than they are large");
    }
    return element;
  }

  private Layout enumeration(EnumType type) {
    EnumDefinition definition = scope.enumeration(type);
    if (definition == null) {
      throw new LayoutException(type + " is not defined");
    }
    if (definition.packed() && target.os() == OperatingSystem.WINDOWS) {
      throw new LayoutException("compilers for Windows do not agree on the size of a packed enum");
    }
    return layout(definition.underlying(target));
  }

  private Layout typedef(TypedefType type) {
    CType meaning = scope.typedef(type.name());
    if (meaning == null) {
      throw new LayoutException("'" + type.name() + "' is declared nowhere");
    }
    Layout layout = layout(meaning);
    long alignment = scope.typedefAlignment(type.name());
    return alignment == 0 ? layout : new Layout(layout.size(), alignment);
  }

  private Layout qualified(QualifiedType type) {
    Layout layout = layout(type.type());
    if (!type.has(Qualifier.ATOMIC)) {
      return layout;
    }
    boolean wide = layout.size() > (target.arch() == Architecture.I386 ? 4 : 16);
    if (Long.bitCount(layout.size()) != 1 || wide) {
      throw new LayoutException("compilers do not agree on the layout of " + type);
    }
    return new Layout(layout.size(), Math.max(layout.align(), layout.size()));
  }

  /// The places of a record's members.
  ///
  /// @throws LayoutException if it has none
  public RecordLayout record(RecordType type) {
    return placed(type).layout();
  }

  PlacedRecord placed(RecordType type) {
    PlacedRecord known = placed.get(type);
    if (known != null) {
      return known;
    }
    RecordDefinition definition = scope.record(type);
    if (definition == null) {
      throw new LayoutException(type + " is not defined");
    }
    if (definition.partial()) {
      throw new LayoutException(
          type + " was declared with '...;', so that its layout is not known from the text");
    }
    PlacedRecord computed = place(definition);
    placed.put(type, computed);
    return computed;
  }

  private PlacedRecord place(RecordDefinition definition) {
    return switch (target.bitFieldRule()) {
      case SYSTEM_V, AAPCS, APPLE -> new SystemVRecord(this, target, definition).place();
      case MICROSOFT -> new MicrosoftRecord(this, definition).place();
    };
  }

  /// The member at a path such as `key.keysym.sym`, with its place in the outermost record; null if
  /// there is none.
  ///
  /// @throws LayoutException if a record on the way has no layout
  public @Nullable FieldLayout find(RecordType type, String path) {
    RecordType at = type;
    long bits = 0;
    int from = 0;
    while (true) {
      int dot = path.indexOf('.', from);
      FieldLayout field = record(at).find(path.substring(from, dot < 0 ? path.length() : dot));
      if (field == null || dot < 0) {
        return field == null ? null : field.shifted(bits);
      }
      if (!(scope.resolve(field.type()) instanceof RecordType inner)) {
        return null;
      }
      bits += field.bitOffset();
      at = inner;
      from = dot + 1;
    }
  }

  /// Size and alignment of a member; a flexible one takes no room.
  Layout member(CType type) {
    return scope.resolve(type) instanceof ArrayType array
            && array.length() instanceof ArrayLength.Flexible
        ? new Layout(0, element(array).align())
        : layout(type);
  }

  /// The type whose alignment no typedef changed.
  CType withoutTypedef(CType type) {
    return scope.canonical(type);
  }

  /// The record that an anonymous member is, or null.
  @Nullable RecordType anonymous(Member member) {
    boolean unnamed = member.name() == null && member.bitWidth().isEmpty();
    return unnamed && scope.resolve(member.type()) instanceof RecordType record ? record : null;
  }

  /// The record that a member is, itself or as elements of an array, or null.
  @Nullable RecordType recordOf(CType type) {
    CType plain = scope.resolve(type);
    for (int i = 0; i < DEEPEST && plain instanceof ArrayType(CType element, ArrayLength _); i++) {
      plain = scope.resolve(element);
    }
    return plain instanceof RecordType record ? record : null;
  }

  /// The alignment that a typedef asks for in front of any other rule, be it that of the elements
  /// of an array, or 0.
  long typedefAlignment(CType type) {
    return switch (type) {
      case QualifiedType(CType inner, var _) -> typedefAlignment(inner);
      case ArrayType(CType element, ArrayLength _) -> typedefAlignment(element);
      case TypedefType(String name) -> typedefAlignment(name);
      case VoidType _,
          ScalarType _,
          ComplexType _,
          BitIntType _,
          VectorType _,
          VaListType _,
          PointerType _,
          FunctionType _,
          RecordType _,
          EnumType _ ->
          0;
    };
  }

  private long typedefAlignment(String name) {
    long alignment = scope.typedefAlignment(name);
    CType meaning = scope.typedef(name);
    return alignment != 0 || meaning == null ? alignment : typedefAlignment(meaning);
  }
}
