package dev.fjord.c;

/// Size and alignment of a type, in bytes.
public record Layout(long size, long align) {}
