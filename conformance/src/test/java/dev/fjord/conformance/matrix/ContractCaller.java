package dev.fjord.conformance.matrix;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Calls through a contract that an executor of Fjord carries out.
final class ContractCaller implements Caller {
  private final NativeBatch batch;
  private final JavaValues values;
  private final ClassLoader loader;
  private final String contractName;
  private final Object contract;
  private final Map<String, Method> methods = new HashMap<>();

  ContractCaller(NativeBatch batch, Class<?> type, Object contract) {
    this.batch = batch;
    this.contract = contract;
    this.loader = type.getClassLoader();
    this.contractName = type.getName();
    this.values = new JavaValues(this::nested);
    for (Method each : type.getMethods()) {
      methods.put(each.getName(), each);
    }
  }

  private Class<?> nested(String name) {
    try {
      return Class.forName(contractName + "$" + name, true, loader);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public @Nullable String call(Case function, Expectation expected)
      throws ReflectiveOperationException {
    var arguments = new ArrayList<Object>();
    var complaints = new ArrayList<String>();
    if (function.form().callback()) {
      arguments.add(callback(function, expected, complaints));
    }
    int first = arguments.size();
    for (int i = 0; i < expected.arguments().size(); i++) {
      arguments.add(values.argument(function.parameters().get(i), expected.arguments().get(i)));
    }
    Object result = invoke(function, arguments);
    if (!complaints.isEmpty()) {
      return complaints.getFirst();
    }
    String seen = batch.argumentsDiffer(expected);
    if (seen == null && function.form().callback() && !(function.result() instanceof Type.NoType)) {
      seen = batch.resultDiffers(expected);
    }
    if (seen == null) {
      seen = values.difference("the result", function.result(), expected.result(), result);
    }
    List<Object> passed = arguments.subList(first, arguments.size());
    return seen != null ? seen : differ(function, expected.afterwards(), passed);
  }

  private Object invoke(Case function, List<Object> arguments) {
    try {
      return methods.get(function.name()).invoke(contract, arguments.toArray());
    } catch (InvocationTargetException | IllegalAccessException failure) {
      Throwable cause = failure.getCause();
      throw new AssertionError(CText.prototype(function) + " failed", cause);
    }
  }

  private @Nullable String differ(Case function, List<Value> expected, List<Object> actual)
      throws ReflectiveOperationException {
    for (int i = 0; i < expected.size(); i++) {
      Parameter parameter = function.parameters().get(i);
      String found = values.difference(parameter, expected.get(i), actual.get(i));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private Object callback(Case function, Expectation expected, List<String> complaints) {
    Class<?> type = nested(function.callbackName());
    return Proxy.newProxyInstance(
        loader,
        new Class<?>[] {type},
        (_, method, arguments) -> {
          if (!method.getName().equals("call")) {
            return method.invoke(expected, arguments);
          }
          List<Object> passed = arguments == null ? List.of() : List.of(arguments);
          String found = differ(function, expected.arguments(), passed);
          if (found != null) {
            complaints.add("in the callback " + found);
          }
          return function.result() instanceof Type.NoType
              ? null
              : values.object(function.result(), expected.result());
        });
  }
}
