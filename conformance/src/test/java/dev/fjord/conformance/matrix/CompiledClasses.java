package dev.fjord.conformance.matrix;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// Classes that were compiled in memory. Their class files are resources of this loader, which is
/// where contracts are read from.
final class CompiledClasses extends ClassLoader {
  private final Map<String, byte[]> classFiles;

  private CompiledClasses(Map<String, byte[]> classFiles) {
    super(CompiledClasses.class.getClassLoader());
    this.classFiles = classFiles;
  }

  /// Compiles the source of one class with all that is nested in it.
  static CompiledClasses compile(String className, String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var output = new HashMap<String, ByteArrayOutputStream>();
    var messages = new StringWriter();
    var files = new InMemoryFiles(compiler.getStandardFileManager(null, null, null), output);
    List<String> options =
        List.of("-proc:none", "-parameters", "-cp", System.getProperty("java.class.path"));
    var unit = new Source(className, source);
    if (!compiler.getTask(messages, files, null, options, null, List.of(unit)).call()) {
      throw new AssertionError(messages + "\n" + source);
    }
    var classFiles = new HashMap<String, byte[]>();
    output.forEach((name, bytes) -> classFiles.put(name, bytes.toByteArray()));
    return new CompiledClasses(classFiles);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classFiles.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String file) {
    byte[] bytes = classFiles.get(file.replace(".class", "").replace('/', '.'));
    return bytes == null ? super.getResourceAsStream(file) : new ByteArrayInputStream(bytes);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class InMemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> output;

    InMemoryFiles(JavaFileManager platform, Map<String, ByteArrayOutputStream> output) {
      super(platform);
      this.output = output;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          var bytes = new ByteArrayOutputStream();
          output.put(className, bytes);
          return bytes;
        }
      };
    }
  }
}
