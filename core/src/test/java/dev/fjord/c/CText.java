package dev.fjord.c;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.diagnostic.Diagnostics;
import java.util.List;
import java.util.Objects;

/// A C text that tests ask about; reading it must succeed unless they ask for the refusals.
record CText(Unit unit, Target target) {

  static CText of(String text) {
    return of(text, Target.LINUX_X86_64);
  }

  static CText of(String text, Target target) {
    Diagnostics out = new Diagnostics();
    Unit unit = Parser.parse(text, "test", Scope.platform(target), target, out);
    assertThat(out.render()).isEmpty();
    return new CText(unit, target);
  }

  /// What is wrong with a text, as people read it.
  static String refusals(String text) {
    Diagnostics out = new Diagnostics();
    Target target = Target.LINUX_X86_64;
    Parser.parse(text, "test", Scope.platform(target), target, out);
    return out.render();
  }

  /// What is wrong, without excerpts and remedies: each as `FJ0101 message`.
  static List<String> messages(String text) {
    Diagnostics out = new Diagnostics();
    Target target = Target.LINUX_X86_64;
    Parser.parse(text, "test", Scope.platform(target), target, out);
    return out.all().stream().map(each -> each.id().code() + " " + each.message()).toList();
  }

  Scope scope() {
    return unit.scope();
  }

  Layouts layouts() {
    return Layouts.of(scope(), target);
  }

  /// The only declaration.
  Declaration only() {
    assertThat(unit.declarations()).hasSize(1);
    return unit.declarations().getFirst();
  }

  FunctionDeclaration function(String name) {
    return Objects.requireNonNull(scope().function(name), name);
  }

  VariableDeclaration variable(String name) {
    return Objects.requireNonNull(scope().variable(name), name);
  }

  RecordDefinition struct(String tag) {
    return Objects.requireNonNull(scope().record(structType(tag)), tag);
  }

  static RecordType structType(String tag) {
    return new RecordType(RecordType.Kind.STRUCT, tag);
  }

  RecordLayout layout(String tag) {
    return layouts().record(structType(tag));
  }
}
