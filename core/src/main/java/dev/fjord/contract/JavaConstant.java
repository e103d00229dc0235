package dev.fjord.contract;

/// A constant of a Java enum, with its place among them.
public record JavaConstant(String name, int ordinal, Notes notes) {}
