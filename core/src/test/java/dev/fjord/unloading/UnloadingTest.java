package dev.fjord.unloading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.fjord.Fjord;
import dev.fjord.NativeFunction;
import dev.fjord.internal.link.Fixture;
import dev.fjord.runtime.UpcallReports;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plug-ins come and go with their class loaders, as in an application server: nothing of them
/// stays.
class UnloadingTest {
  private static final int COLLECTIONS = 50;
  private static final Path LIBRARY = Fixture.compile("closing").file();

  @TempDir Path folder;

  /// Defines the plug-ins anew; the rest is that of the application.
  private static final class PluginLoader extends ClassLoader {
    PluginLoader() {
      super(UnloadingTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(Plugins.class.getName())) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known != null ? known : define(name);
      }
    }

    private Class<?> define(String name) {
      try (InputStream bytes = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] all = bytes.readAllBytes();
        return defineClass(name, all, 0, all.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @AfterEach
  void usualExecutor() {
    System.clearProperty("fjord.executor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void everyLoaderIsCollectedAndNothingMoreIsMapped(String executor) throws Exception {
    System.setProperty("fjord.executor", executor);
    int rounds = executor.equals("emitter") ? 100 : 25;
    Path library = Files.copy(LIBRARY, folder.resolve("libplugged.so"));
    List<String> plugins = plugins();
    run(plugins, library);
    long mapped = mapped();
    long kept = kept(plugins, library, rounds);
    if (kept > 0) {
      fail(kept + " of " + rounds + " loaders are kept: " + blamed(plugins, library));
    }
    assertThat(mapped()).isLessThanOrEqualTo(mapped);
  }

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void closedLibraryIsMappedNoMore(String executor) throws Exception {
    System.setProperty("fjord.executor", executor);
    for (int i = 0; i < 5; i++) {
      Path library = Files.copy(LIBRARY, folder.resolve("libleft-" + executor + i + ".so"));
      run(List.of("Leaving"), library);
      assertThat(Files.readString(Path.of("/proc/self/maps"))).doesNotContain(library.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void callbackOfAnUnloadedPluginGetsTheDefault(String executor) throws Exception {
    System.setProperty("fjord.executor", executor);
    assertThat(kept(List.of("Keeping"), LIBRARY, 1)).isZero();
    NativeFunction call =
        Fjord.library(LIBRARY.toString()).function("int32_t call_kept(int32_t n)");
    long before = UpcallReports.lateCalls();
    assertThat(call.call(5)).isEqualTo(-7);
    assertThat(UpcallReports.lateCalls()).isEqualTo(before + 1);
  }

  private static List<String> plugins() {
    return Stream.of(Plugins.class.getDeclaredClasses())
        .filter(Consumer.class::isAssignableFrom)
        .map(Class::getSimpleName)
        .sorted()
        .toList();
  }

  private static WeakReference<ClassLoader> run(List<String> plugins, Path library) {
    ClassLoader loader = new PluginLoader();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      for (String plugin : plugins) {
        plugin(plugin, loader).accept(library);
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    } finally {
      thread.setContextClassLoader(before);
    }
    return new WeakReference<>(loader);
  }

  @SuppressWarnings("unchecked") // all plug-ins are
  private static Consumer<Path> plugin(String name, ClassLoader loader)
      throws ReflectiveOperationException {
    Constructor<?> constructor =
        loader.loadClass(Plugins.class.getName() + "$" + name).getDeclaredConstructor();
    constructor.setAccessible(true);
    return (Consumer<Path>) constructor.newInstance();
  }

  private static List<String> blamed(List<String> plugins, Path library) throws Exception {
    List<String> blamed = new ArrayList<>();
    for (String plugin : plugins) {
      if (kept(List.of(plugin), library, 3) > 0) {
        blamed.add(plugin);
      }
    }
    return blamed;
  }

  /// How many of so many loaders, each of which has run these plug-ins, cannot be collected.
  private static long kept(List<String> plugins, Path library, int rounds) throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      loaders.add(run(plugins, library));
    }
    for (int i = 0; i < COLLECTIONS && living(loaders) > 0; i++) {
      System.gc();
      Thread.sleep(10);
    }
    return living(loaders);
  }

  private static long living(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(each -> each.get() != null).count();
  }

  /// How many mappings of libraries the process has.
  private static long mapped() throws IOException {
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      return maps.filter(line -> line.contains(".so")).count();
    }
  }
}
