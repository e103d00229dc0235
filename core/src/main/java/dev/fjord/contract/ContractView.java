package dev.fjord.contract;

import dev.fjord.c.CType;
import java.util.List;

/// A view of a contract: the struct or union that it stands for, the methods that stand for its
/// fields, and those that call C with it.
public record ContractView(
    JavaType type, CType c, List<ContractField> fields, List<ContractMethod> methods) {

  public ContractView {
    fields = List.copyOf(fields);
    methods = List.copyOf(methods);
  }
}
