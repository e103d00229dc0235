package dev.fjord.contract;

import org.jspecify.annotations.Nullable;

/// A method of a view that stands for a field of its struct.
///
/// `path` is what `@C` says, such as `key.keysym.sym`; null: the field that is named like the
/// method.
public record ContractField(JavaMethod java, JavaType owner, @Nullable String path) {}
