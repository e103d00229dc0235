package dev.fjord.contract;

/// A component of a record.
public record JavaComponent(String name, JavaUse use, Notes notes) {}
