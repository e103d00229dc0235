import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The sealed families of the core. Each final class of a family has a number and a method that
/// returns it, so that a switch need not load the classes that it does not meet.
final class Families {
  /// What the names of those methods begin with.
  static final String TAG = "woven$tag$";

  private final Map<ClassDesc, ClassModel> models = new HashMap<>();
  private final Map<ClassDesc, Family> families = new LinkedHashMap<>();

  /// A sealed type and its final classes, each with its number's method at its place.
  record Family(ClassDesc root, boolean isInterface, List<ClassDesc> leaves) {
    /// The name of the method.
    String tag() {
      return TAG + root.displayName();
    }

    /// Replaces the value on the stack by its number.
    void pushTag(CodeBuilder code) {
      MethodTypeDesc type = MethodTypeDesc.of(ConstantDescs.CD_int);
      if (isInterface) {
        code.invokeinterface(root, tag(), type);
      } else {
        code.invokevirtual(root, tag(), type);
      }
    }
  }

  Families(List<ClassModel> models) {
    for (ClassModel model : models) {
      this.models.put(model.thisClass().asSymbol(), model);
    }
    this.models.keySet().forEach(this::note);
  }

  /// The family of a switch's selector; none if somebody else may add classes to it.
  Optional<Family> of(ClassDesc selector) {
    return Optional.ofNullable(families.get(selector));
  }

  /// The largest family of a type, other than one that the type is the root of.
  Optional<Family> around(ClassDesc type) {
    return families.values().stream()
        .filter(family -> !family.root().equals(type) && isBelow(type, family.root()))
        .max(Comparator.comparing(family -> family.leaves().size()));
  }

  /// All of them.
  Collection<Family> all() {
    return families.values();
  }

  /// Whether one type is the other or below it.
  boolean isBelow(ClassDesc type, ClassDesc other) {
    if (type.equals(other)) {
      return true;
    }
    ClassModel model = models.get(type);
    return model != null && supertypes(model).stream().anyMatch(each -> isBelow(each, other));
  }

  private static List<ClassDesc> supertypes(ClassModel model) {
    List<ClassDesc> types = new ArrayList<>();
    model.superclass().map(ClassEntry::asSymbol).ifPresent(types::add);
    model.interfaces().stream().map(ClassEntry::asSymbol).forEach(types::add);
    return types;
  }

  private void note(ClassDesc type) {
    Set<ClassDesc> leaves = new LinkedHashSet<>();
    if (!models.get(type).flags().has(AccessFlag.FINAL) && isClosed(type, leaves)) {
      boolean isInterface = models.get(type).flags().has(AccessFlag.INTERFACE);
      families.put(type, new Family(type, isInterface, List.copyOf(leaves)));
    }
  }

  private boolean isClosed(ClassDesc type, Set<ClassDesc> leaves) {
    ClassModel model = models.get(type);
    if (model == null) {
      return false;
    }
    if (model.flags().has(AccessFlag.FINAL)) {
      leaves.add(type);
      return true;
    }
    return model.flags().has(AccessFlag.ABSTRACT)
        && model
            .findAttribute(Attributes.permittedSubclasses())
            .map(
                attribute ->
                    attribute.permittedSubclasses().stream()
                        .allMatch(each -> isClosed(each.asSymbol(), leaves)))
            .orElse(false);
  }
}
