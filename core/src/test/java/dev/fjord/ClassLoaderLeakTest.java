package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Library("c")
interface Plugin {
  @C("int abs(int n)")
  int abs(int n);

  @C("size_t strlen(const char *s)")
  long length(String s);
}

/// Contracts of plug-ins come and go with their class loaders.
class ClassLoaderLeakTest {
  private static final int LOADERS = 50;

  /// Defines the contract anew.
  private static final class OwnLoader extends ClassLoader {
    OwnLoader() {
      super(ClassLoaderLeakTest.class.getClassLoader());
    }

    Class<?> own() throws IOException {
      String name = Plugin.class.getName();
      try (InputStream bytes = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] all = bytes.readAllBytes();
        return defineClass(name, all, 0, all.length);
      }
    }
  }

  @Test
  void noLoaderOfAContractIsKept() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < LOADERS; i++) {
      loaders.add(useOne(i));
    }
    for (int i = 0; i < 50 && loaders.stream().anyMatch(each -> each.get() != null); i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(loaders).allMatch(each -> each.get() == null);
  }

  private static WeakReference<ClassLoader> useOne(int number) throws Exception {
    Class<?> type = new OwnLoader().own();
    Object contract = Fjord.load(type);
    Object other = Fjord.load(lookup(type), type, Options.usual().withFlags(OpenFlag.NOW));
    assertThat(method(type, "abs", int.class).invoke(contract, -number)).isEqualTo(number);
    assertThat(method(type, "length", String.class).invoke(other, "abc")).isEqualTo(3L);
    return new WeakReference<>(type.getClassLoader());
  }

  // Handed from module to module, as containers of plug-ins do, it lacks some rights.
  private static MethodHandles.Lookup lookup(Class<?> type) throws IllegalAccessException {
    return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
  }

  private static Method method(Class<?> type, String name, Class<?> parameter) throws Exception {
    Method method = type.getMethod(name, parameter);
    method.setAccessible(true);
    return method;
  }
}
