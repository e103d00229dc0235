package dev.fjord.bench;

import dev.fjord.annotation.C;

/// The small struct: 16 bytes, passed and returned in registers on System V.
@C("point")
public record Point(double x, double y) {}
