package dev.fjord.contract;

import org.jspecify.annotations.Nullable;

/// A parameter of a Java method; `name` is null where class files do not keep it.
public record JavaParameter(@Nullable String name, JavaUse use, Notes notes) {}
