import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Gives compiled classes plain methods and classes where the compiler leaves pattern switches,
/// lambdas, and `equals` and `hashCode` of records, to be linked at run time. The build runs it on
/// the core: linking them is a good part of what a first call would cost, and an archive of classes
/// (AppCDS) cannot hold most of what is linked.
///
/// `java Weave.java FOLDER`. What is woven already stays as it is.
final class Weave {
  private final Path folder;
  private final ClassFile files;

  private Weave(Path folder, ClassFile files) {
    this.folder = folder;
    this.files = files;
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    URL[] sight = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(sight)) {
      ClassHierarchyResolver hierarchy =
          ClassHierarchyResolver.ofResourceParsing(loader)
              .orElse(ClassHierarchyResolver.defaultResolver());
      ClassFile files =
          ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
      new Weave(folder, files).weave();
    }
  }

  private void weave() throws IOException {
    List<ClassModel> models = new ArrayList<>();
    for (Path file : classes()) {
      models.add(files.parse(Files.readAllBytes(file)));
    }
    Families families = new Families(models);
    Nests nests = new Nests();
    List<WovenClass> woven = new ArrayList<>();
    for (ClassModel model : models) {
      WovenClass each = new WovenClass(model, families);
      each.lambdas().forEach(lambda -> nests.add(model, lambda.name()));
      woven.add(each);
    }
    for (WovenClass each : woven) {
      write(each, nests);
    }
  }

  private void write(WovenClass woven, Nests nests) throws IOException {
    if (woven.changes(nests)) {
      write(woven.internalName(), woven.bytes(files, nests));
    }
    for (Lambda lambda : woven.lambdas()) {
      write(lambda.internalName(), lambda.bytes(files, Nests.host(woven.model())));
    }
  }

  private void write(String internalName, byte[] bytes) throws IOException {
    Path file = folder.resolve(internalName + ".class");
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
      Files.write(file, bytes);
    }
  }

  private List<Path> classes() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".class"))
          .filter(file -> !file.endsWith("module-info.class"))
          .sorted()
          .toList();
    }
  }
}
