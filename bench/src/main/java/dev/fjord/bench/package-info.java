/// What calls cost through Fjord, and beside it through hand-written `java.lang.foreign`, JNI, JNA
/// and JNR-FFI.
///
/// One question per class; start from [dev.fjord.bench.ScalarBenchmark]. `bench/run` runs them all.
@NullMarked
package dev.fjord.bench;

import org.jspecify.annotations.NullMarked;
