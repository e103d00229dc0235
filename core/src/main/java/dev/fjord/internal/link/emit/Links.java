package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The functions of one method, linked before anything else happens in it: a library or symbol that
/// is missing must not be found out after the call, when memory is to be freed.
///
/// Handle and address are dynamic constants, made at the first call. A failure arrives as an
/// `Unlinked`, and what it carries is thrown.
final class Links {
  private static final DirectMethodHandleDesc SHAPE =
      RuntimeTypes.bootstrap("shape", CD_MethodHandle, CD_String, CD_int);
  private static final DirectMethodHandleDesc ADDRESS =
      RuntimeTypes.bootstrap("address", RuntimeTypes.SEGMENT, CD_String, CD_String.arrayType());

  private final String method;
  private final Map<Function, Link> links = new HashMap<>();

  private record Link(int handle, int address) {}

  Links(String method) {
    this.method = method;
  }

  /// Links functions; what follows may call them.
  void emit(CodeBuilder code, Iterable<Function> functions) {
    Label start = code.newBoundLabel();
    for (Function function : functions) {
      loadHandle(code, function);
      loadAddress(code, function);
      if (function.hasStructs()) {
        code.pop2();
      } else {
        Link link =
            new Link(
                code.allocateLocal(TypeKind.REFERENCE), code.allocateLocal(TypeKind.REFERENCE));
        code.astore(link.address).astore(link.handle);
        links.put(function, link);
      }
    }
    Label end = code.newBoundLabel();
    Label next = code.newLabel();
    code.goto_(next);
    Label failed = code.newBoundLabel();
    code.invokevirtual(
        RuntimeTypes.UNLINKED, "reason", MethodTypeDesc.of(RuntimeTypes.RUNTIME_EXCEPTION));
    code.athrow().labelBinding(next);
    code.exceptionCatch(start, end, failed, RuntimeTypes.UNLINKED);
  }

  /// Pushes handle and address of a function without structs.
  void load(CodeBuilder code, Function function) {
    Link link = links.get(function);
    if (link == null) {
      throw new IllegalStateException(method + " has not linked " + function);
    }
    code.aload(link.handle).aload(link.address);
  }

  /// Pushes handle and address of a function that is linked already.
  void loadConstants(CodeBuilder code, Function function) {
    loadHandle(code, function);
    loadAddress(code, function);
  }

  private static void loadHandle(CodeBuilder code, Function function) {
    code.loadConstant(
        DynamicConstantDesc.ofNamed(
            SHAPE, "shape", CD_MethodHandle, function.shape().text(), function.flags()));
  }

  private void loadAddress(CodeBuilder code, Function function) {
    List<ConstantDesc> arguments = new ArrayList<>();
    arguments.add(method);
    arguments.addAll(function.symbols());
    code.loadConstant(
        DynamicConstantDesc.ofNamed(
            ADDRESS, "address", RuntimeTypes.SEGMENT, arguments.toArray(new ConstantDesc[0])));
  }
}
