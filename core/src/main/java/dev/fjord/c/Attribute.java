package dev.fjord.c;

/// An attribute, `__declspec` or calling-convention word: the name without its underscores and
/// without `gnu::`, and the text of the arguments, empty if there are none.
public record Attribute(String name, String arguments) {}
