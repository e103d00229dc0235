package dev.fjord.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.foreign.MemorySegment;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.function.IntUnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFileTypesTest {
  private final ClassFileTypes types = new ClassFileTypes(ClassFileTypesTest.class);

  @Test
  void typesOfValuesAreNotRead() {
    assertThat(types.find(ConstantDescs.CD_String)).isNull();
    assertThat(types.find(MemorySegment.class.describeConstable().orElseThrow())).isNull();
    assertThat(types.find(ByteBuffer.class.describeConstable().orElseThrow())).isNull();
  }

  @Test
  void functionalInterfacesOfThePlatformAreRead() {
    assertThat(types.find(IntUnaryOperator.class.describeConstable().orElseThrow())).isNotNull();
    assertThat(types.find(Runnable.class.describeConstable().orElseThrow())).isNotNull();
  }

  @Test
  void classesOfJarsAndFoldersAreReadFromThere(@TempDir Path folder) throws Exception {
    Path jar = folder.resolve("lib with space.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream entries = new ZipOutputStream(file)) {
      entries.putNextEntry(new ZipEntry("p/InJar.class"));
      entries.write(interfaceFile("p.InJar"));
    }
    Path classes = Files.createDirectories(folder.resolve("classes/p"));
    Files.write(classes.resolve("InFolder.class"), interfaceFile("p.InFolder"));
    URL[] urls = {jar.toUri().toURL(), classes.getParent().toUri().toURL()};

    try (URLClassLoader loader = new Mute(urls)) {
      assertThat(read(loader, "p.InJar")).isNotNull();
      assertThat(read(loader, "p.InFolder")).isNotNull();
    }
  }

  @Test
  void classesFromNowhereAreAskedOfTheirLoader() throws Exception {
    assertThat(read(new Maker(null), "p.Made")).isNotNull();
  }

  @Test
  void classesWhoseOriginIsASourceFileAreAskedOfTheirLoader(@TempDir Path folder) throws Exception {
    Path source = Files.writeString(folder.resolve("Made.java"), "interface Made {}");
    var origin = new CodeSource(source.toUri().toURL(), (CodeSigner[]) null);
    assertThat(read(new Maker(new ProtectionDomain(origin, null)), "p.Made")).isNotNull();
  }

  @Test
  void classesThatAreMissingAreNotFound() {
    assertThat(types.find(ClassDesc.of("p.Missing"))).isNull();
  }

  private static JavaType read(ClassLoader loader, String name) throws ClassNotFoundException {
    return new ClassFileTypes(loader.loadClass(name)).find(ClassDesc.of(name));
  }

  private static byte[] interfaceFile(String name) {
    return ClassFile.of()
        .build(
            ClassDesc.of(name),
            type -> type.withFlags(ClassFile.ACC_INTERFACE | ClassFile.ACC_ABSTRACT));
  }

  /// Gives classes, but no resources.
  private static final class Mute extends URLClassLoader {
    Mute(URL[] urls) {
      super(urls, null);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      throw new AssertionError("asked for " + name);
    }
  }

  /// Makes the classes that it is asked for.
  private static final class Maker extends ClassLoader {
    private final ProtectionDomain domain;

    Maker(ProtectionDomain domain) {
      this.domain = domain;
    }

    @Override
    protected Class<?> findClass(String name) {
      byte[] bytes = interfaceFile(name);
      return defineClass(name, bytes, 0, bytes.length, domain);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      return new ByteArrayInputStream(interfaceFile("p.Made"));
    }
  }
}
