package dev.fjord.c;

import java.math.BigInteger;

/// A constant of an `enum` and its value.
public record Enumerator(String name, BigInteger value) {}
