package dev.fjord.internal.bind;

import dev.fjord.internal.link.Linkage;
import dev.fjord.plan.ContractPlan;

/// A contract bound to a library: the object that users call, what it does, and where its functions
/// are.
public record Binding(Object contract, ContractPlan plan, Linkage linkage) {}
