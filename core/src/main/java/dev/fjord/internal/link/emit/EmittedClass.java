package dev.fjord.internal.link.emit;

import java.lang.constant.ClassDesc;

/// A class file and its name. Whoever gets it owns the bytes.
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record EmittedClass(ClassDesc name, byte[] bytes) {}
