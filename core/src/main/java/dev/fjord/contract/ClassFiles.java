package dev.fjord.contract;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.constant.ClassDesc;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// The class files of the classes that a class loader finds.
///
/// A class without a module is read from the very folder or jar that it came from. To ask the
/// loader for the resource would make the JDK look for it in all modules of the platform first,
/// which took as long as reading and parsing a small contract.
final class ClassFiles {
  private final ClassLoader loader;

  ClassFiles(ClassLoader loader) {
    this.loader = loader;
  }

  /// The bytes of a class's file; null if there is none.
  byte @Nullable [] find(ClassDesc type) throws IOException {
    String descriptor = type.descriptorString();
    String name = descriptor.substring(1, descriptor.length() - 1);
    String file = name + ".class";
    File origin = origin(name.replace('/', '.'));
    byte[] found = origin == null ? null : read(origin, file);
    return found != null ? found : ask(file);
  }

  private @Nullable File origin(String className) {
    try {
      Class<?> type = Class.forName(className, false, loader);
      CodeSource source = type.getProtectionDomain().getCodeSource();
      return source == null || type.getModule().isNamed() ? null : file(source.getLocation());
    } catch (ClassNotFoundException | LinkageError absent) {
      return null;
    } catch (URISyntaxException | IllegalArgumentException noPath) {
      return null;
    }
  }

  private static @Nullable File file(@Nullable URL location) throws URISyntaxException {
    return location == null || !location.getProtocol().equals("file")
        ? null
        : Path.of(location.toURI()).toFile();
  }

  private static byte @Nullable [] read(File origin, String file) throws IOException {
    if (origin.isDirectory()) {
      Path path = origin.toPath().resolve(file);
      return Files.isRegularFile(path) ? Files.readAllBytes(path) : null;
    }
    return origin.isFile() ? readJar(origin, file) : null;
  }

  private static byte @Nullable [] readJar(File origin, String file) throws IOException {
    try (JarFile jar = new JarFile(origin, false, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
      JarEntry entry = jar.getJarEntry(file);
      if (entry == null) {
        return null;
      }
      try (InputStream bytes = jar.getInputStream(entry)) {
        return bytes.readAllBytes();
      }
    } catch (ZipException noJar) {
      // Classes that `java Program.java` compiles in memory name the source as their origin.
      return null;
    }
  }

  private byte @Nullable [] ask(String file) throws IOException {
    try (InputStream own = loader.getResourceAsStream(file);
        InputStream bytes = own != null ? own : ClassLoader.getSystemResourceAsStream(file)) {
      return bytes == null ? null : bytes.readAllBytes();
    }
  }
}
