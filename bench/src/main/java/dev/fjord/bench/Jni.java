package dev.fjord.bench;

import java.util.function.IntUnaryOperator;

/// The same functions behind wrappers written in C.
final class Jni {
  static {
    System.load(NativeCode.library().toString());
    prepare(Point.class, IntUnaryOperator.class);
  }

  private Jni() {}

  private static native void prepare(Class<?> point, Class<?> operator);

  static native int add(int a, int b);

  static native long length(String text);

  static native Point middle(Point a, Point b);

  static native int apply(IntUnaryOperator function, int x);

  static native int repeat(IntUnaryOperator function, int n);

  static native int check(int n);

  static native int sum(int[] values);

  static native String name();

  static native int divide(int a, int b);
}
