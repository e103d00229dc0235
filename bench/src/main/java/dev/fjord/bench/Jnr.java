package dev.fjord.bench;

import jnr.ffi.LibraryLoader;
import jnr.ffi.annotations.In;

/// The same functions through JNR-FFI, where it can do the job.
public interface Jnr {
  /// The loaded library.
  Jnr LIBRARY = LibraryLoader.create(Jnr.class).load(NativeCode.library().toString());

  int bench_add(int a, int b);

  long bench_length(String text);

  int bench_sum(@In int[] values, int n);

  String bench_name();
}
