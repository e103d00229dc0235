package dev.fjord;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Which package may use which, and the rules that hold for every file of the core.
///
/// The table has no cycle but one, on purpose: the root package uses every other one, and those
/// that run calls use its exceptions and options.
class ArchitectureTest {
  private static final String ROOT = "dev.fjord";
  private static final int LINES_QUESTIONED = 350;
  private static final int LINES_REFUSED = 600;

  /// Files that may be longer than the limit, each with its reason.
  private static final Map<String, String> LONG_FILES = Map.of();

  private static final JavaClasses CORE = new ClassFileImporter().importPath(mainClasses());

  private record Row(String name, List<String> uses) {}

  static final List<Row> TABLE =
      List.of(
          row("diagnostic"),
          row("annotation"),
          row("c", "diagnostic"),
          row("contract", "c", "diagnostic", "annotation"),
          row("plan", "contract", "c", "diagnostic", "annotation"),
          row("internal.platform", "c", "diagnostic"),
          row("internal.memory", "internal.platform", "diagnostic", ROOT),
          row("internal.library", "internal.platform", "c", "diagnostic", ROOT),
          row(
              "runtime",
              "internal.memory",
              "internal.library",
              "internal.platform",
              "c",
              "diagnostic",
              ROOT),
          row(
              "internal.link",
              "plan",
              "contract",
              "c",
              "diagnostic",
              "annotation",
              "runtime",
              "internal.memory",
              "internal.library",
              "internal.platform",
              ROOT),
          row("internal.link.emit", "internal.link", "plan", "c", "runtime", ROOT),
          row(
              "internal.link.interpret",
              "internal.link",
              "internal.memory",
              "plan",
              "c",
              "runtime",
              ROOT),
          row(
              "internal.bind",
              "plan",
              "contract",
              "c",
              "diagnostic",
              "runtime",
              "internal.link",
              "internal.link.interpret",
              "internal.link.emit",
              "internal.library",
              "internal.platform",
              ROOT));

  @ParameterizedTest
  @FieldSource("TABLE")
  void packageUsesOnlyItsRowOfTheTable(Row row) {
    List<String> allowed = new ArrayList<>(row.uses());
    allowed.add(row.name());
    classes()
        .that()
        .resideInAPackage(row.name())
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("dev.fjord..")
                .or(resideInAnyPackage(allowed.toArray(String[]::new))))
        .because("the table of packages in ARCHITECTURE.md says so")
        .allowEmptyShould(true)
        .check(CORE);
  }

  @Test
  void everyPackageIsInTheTable() {
    var known = TABLE.stream().map(Row::name).collect(Collectors.toSet());
    known.add(ROOT);
    assertThat(CORE).extracting(type -> type.getPackageName()).isSubsetOf(known);
  }

  @Test
  void nothingPrintsToTheStandardStreams() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.allowEmptyShould(true).check(CORE);
  }

  @Test
  void onlyThePlatformPackageAsksForTheSystem() {
    assertThat(SourceFile.all())
        .filteredOn(file -> !file.isIn("dev/fjord/internal/platform"))
        .filteredOn(file -> file.lines().stream().anyMatch(ArchitectureTest::asksForTheSystem))
        .extracting(SourceFile::name)
        .isEmpty();
  }

  @Test
  void everyFolderHasAPackageInfo() {
    var files = SourceFile.all();
    var names = files.stream().map(SourceFile::name).collect(Collectors.toSet());
    assertThat(files)
        .filteredOn(file -> !file.folder().isEmpty())
        .allSatisfy(file -> assertThat(names).contains(file.folder() + "/package-info.java"));
  }

  @Test
  void everyPackageInfoIsNullMarkedAndStartsWithItsPurpose() {
    assertThat(SourceFile.all())
        .filteredOn(file -> file.name().endsWith("/package-info.java"))
        .allSatisfy(file -> {
          assertThat(file.lines().getFirst()).as(file.name()).startsWith("/// ");
          assertThat(file.lines()).as(file.name()).contains("@NullMarked");
        });
  }

  @Test
  void noFileIsTooLongToRead() {
    var questioned =
        SourceFile.all().stream().filter(file -> file.lines().size() > LINES_QUESTIONED).toList();
    questioned.forEach(
        file -> System.out.println("long file: " + file.name() + " " + file.lines().size()));
    assertThat(questioned)
        .filteredOn(file -> file.lines().size() > LINES_REFUSED)
        .extracting(SourceFile::name)
        .isSubsetOf(LONG_FILES.keySet());
  }

  private static boolean asksForTheSystem(String line) {
    return line.contains("\"os.name\"") || line.contains("\"os.arch\"");
  }

  private static Row row(String name, String... uses) {
    return new Row(qualified(name), Stream.of(uses).map(ArchitectureTest::qualified).toList());
  }

  private static String qualified(String name) {
    return name.equals(ROOT) ? ROOT : ROOT + "." + name;
  }

  /// The main classes lie beside the test classes, wherever this build puts them.
  private static Path mainClasses() {
    try {
      var source = ArchitectureTest.class.getProtectionDomain().getCodeSource();
      return Path.of(source.getLocation().toURI()).resolveSibling("classes");
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
