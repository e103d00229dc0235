import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The classes that join the nests of others, whose private methods they call.
final class Nests {
  private final Map<ClassDesc, List<ClassDesc>> joined = new HashMap<>();

  /// Lets a class join the nest of another one.
  void add(ClassModel other, ClassDesc joining) {
    joined.computeIfAbsent(host(other), _ -> new ArrayList<>()).add(joining);
  }

  /// The host of a class's nest: mostly itself.
  static ClassDesc host(ClassModel model) {
    return model
        .findAttribute(Attributes.nestHost())
        .map(attribute -> attribute.nestHost().asSymbol())
        .orElse(model.thisClass().asSymbol());
  }

  /// Whether somebody joined the nest of this host.
  boolean grows(ClassModel host) {
    return joined.containsKey(host.thisClass().asSymbol());
  }

  /// All members of its nest.
  NestMembersAttribute members(ClassModel host) {
    List<ClassDesc> members = new ArrayList<>();
    host.findAttribute(Attributes.nestMembers())
        .ifPresent(
            attribute ->
                attribute.nestMembers().stream().map(ClassEntry::asSymbol).forEach(members::add));
    members.addAll(joined.get(host.thisClass().asSymbol()));
    return NestMembersAttribute.ofSymbols(members);
  }
}
