package dev.fjord.c;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Collects the complete structs and unions that a type mentions, such as those that a function
/// takes, returns or points to, with those that lie inside of them. What their pointers point to is
/// not followed.
public final class MentionedRecords {

  private final Scope scope;
  private final Set<RecordType> met = new HashSet<>();
  private final List<CType> found = new ArrayList<>();

  private MentionedRecords(Scope scope) {
    this.scope = scope;
  }

  /// The types as they are first written, outer ones first; parameters in order, then the result.
  public static List<CType> of(CType type, Scope scope) {
    MentionedRecords records = new MentionedRecords(scope);
    records.add(type);
    return List.copyOf(records.found);
  }

  private void addFunction(FunctionType function) {
    function.parameters().forEach(each -> add(each.type()));
    function.variadicParameters().forEach(each -> add(each.type()));
    add(function.result());
  }

  private void add(CType type) {
    switch (scope.resolve(type)) {
      case PointerType(CType pointee, _) -> add(pointee);
      case ArrayType(CType element, _) -> add(element);
      case FunctionType function -> addFunction(function);
      case RecordType record -> addRecord(type, record);
      case VoidType _,
          ScalarType _,
          ComplexType _,
          VectorType _,
          BitIntType _,
          EnumType _,
          TypedefType _,
          VaListType _,
          QualifiedType _ -> {}
    }
  }

  private void addRecord(CType written, RecordType record) {
    RecordDefinition definition = scope.record(record);
    if (definition == null || definition.partial() || !met.add(record)) {
      return;
    }
    found.add(written instanceof QualifiedType qualified ? qualified.type() : written);
    for (Member member : definition.members()) {
      addInside(member.type());
    }
  }

  private void addInside(CType type) {
    CType resolved = scope.resolve(type);
    if (resolved instanceof ArrayType(CType element, _)) {
      addInside(element);
    } else if (resolved instanceof RecordType record && !record.isAnonymous()
        || type instanceof TypedefType && resolved instanceof RecordType) {
      add(type);
    }
  }
}
