package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_MethodHandles_Lookup;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;

import java.lang.classfile.BootstrapMethodEntry;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandleInfo;
import java.util.List;

/// A constant of an emitted class that is made when it is first used.
///
/// @param maker which method of [dev.fjord.runtime.Bootstraps] makes it
/// @param type its type
/// @param argument what the method is told: a text, an `Integer` or a class
record LateConstant(String maker, ClassDesc type, Object argument) {
  private static final MethodTypeDesc MAKER_TYPE =
      MethodTypeDesc.of(CD_Object, CD_MethodHandles_Lookup, CD_String, CD_Class, CD_Object);

  /// Pushes it.
  void push(CodeBuilder code) {
    ConstantPoolBuilder pool = code.constantPool();
    MethodHandleEntry handle =
        pool.methodHandleEntry(
            MethodHandleInfo.REF_invokeStatic,
            pool.methodRefEntry(RuntimeTypes.BOOTSTRAPS, maker, MAKER_TYPE));
    BootstrapMethodEntry bootstrap = pool.bsmEntry(handle, List.of(argument(pool)));
    code.ldc(pool.constantDynamicEntry(bootstrap, pool.nameAndTypeEntry(maker, type)));
  }

  private LoadableConstantEntry argument(ConstantPoolBuilder pool) {
    if (argument instanceof ClassDesc named) {
      return pool.classEntry(named);
    }
    return argument instanceof Integer number
        ? pool.intEntry(number)
        : pool.stringEntry((String) argument);
  }
}
