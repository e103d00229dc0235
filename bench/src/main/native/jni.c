#include <errno.h>
#include <jni.h>

#include "calls.h"

#define NAME(method) Java_dev_fjord_bench_Jni_##method

JNIEXPORT jint JNICALL NAME(add)(JNIEnv *env, jclass type, jint a, jint b) {
  return bench_add(a, b);
}

JNIEXPORT jlong JNICALL NAME(length)(JNIEnv *env, jclass type, jstring text) {
  const char *bytes = (*env)->GetStringUTFChars(env, text, NULL);
  if (bytes == NULL) return -1;
  jlong length = (jlong)bench_length(bytes);
  (*env)->ReleaseStringUTFChars(env, text, bytes);
  return length;
}

static jclass point_class;
static jfieldID point_x, point_y;
static jmethodID point_new, apply_method;

JNIEXPORT void JNICALL NAME(prepare)(JNIEnv *env, jclass type, jclass point, jclass operator) {
  point_class = (*env)->NewGlobalRef(env, point);
  point_x = (*env)->GetFieldID(env, point, "x", "D");
  point_y = (*env)->GetFieldID(env, point, "y", "D");
  point_new = (*env)->GetMethodID(env, point, "<init>", "(DD)V");
  apply_method = (*env)->GetMethodID(env, operator, "applyAsInt", "(I)I");
}

static point read_point(JNIEnv *env, jobject object) {
  point read = {(*env)->GetDoubleField(env, object, point_x),
                (*env)->GetDoubleField(env, object, point_y)};
  return read;
}

JNIEXPORT jobject JNICALL NAME(middle)(JNIEnv *env, jclass type, jobject a, jobject b) {
  point middle = bench_middle(read_point(env, a), read_point(env, b));
  return (*env)->NewObject(env, point_class, point_new, middle.x, middle.y);
}

/* What a C library's callback without user data forces upon a JNI wrapper. */
static _Thread_local JNIEnv *calling_env;
static _Thread_local jobject calling_function;

static int call_java(int x) {
  return (*calling_env)->CallIntMethod(calling_env, calling_function, apply_method, x);
}

JNIEXPORT jint JNICALL NAME(apply)(JNIEnv *env, jclass type, jobject function, jint x) {
  calling_env = env;
  calling_function = function;
  return bench_apply(call_java, x);
}

JNIEXPORT jint JNICALL NAME(repeat)(JNIEnv *env, jclass type, jobject function, jint n) {
  calling_env = env;
  calling_function = function;
  return bench_repeat(call_java, n);
}

/* The result, or minus errno. */
JNIEXPORT jint JNICALL NAME(check)(JNIEnv *env, jclass type, jint n) {
  int result = bench_check(n);
  return result < 0 ? -errno : result;
}

JNIEXPORT jint JNICALL NAME(sum)(JNIEnv *env, jclass type, jintArray values) {
  jint n = (*env)->GetArrayLength(env, values);
  jint *elements = (*env)->GetPrimitiveArrayCritical(env, values, NULL);
  if (elements == NULL) return -1;
  jint sum = bench_sum(elements, n);
  (*env)->ReleasePrimitiveArrayCritical(env, values, elements, JNI_ABORT);
  return sum;
}

JNIEXPORT jstring JNICALL NAME(name)(JNIEnv *env, jclass type) {
  return (*env)->NewStringUTF(env, bench_name());
}

JNIEXPORT jint JNICALL NAME(divide)(JNIEnv *env, jclass type, jint a, jint b) {
  int quotient;
  bench_divide(a, b, &quotient);
  return quotient;
}
