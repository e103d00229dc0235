package dev.fjord.cli;

import dev.fjord.c.CType;
import dev.fjord.c.Declaration;
import dev.fjord.c.EnumDeclaration;
import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.LayoutException;
import dev.fjord.c.Parser;
import dev.fjord.c.RecordDeclaration;
import dev.fjord.c.RecordType;
import dev.fjord.c.Scope;
import dev.fjord.c.StaticAssertDeclaration;
import dev.fjord.c.Target;
import dev.fjord.c.TypedefDeclaration;
import dev.fjord.c.TypedefType;
import dev.fjord.c.Undeclared;
import dev.fjord.c.Unit;
import dev.fjord.c.VariableDeclaration;
import dev.fjord.cli.layout.Anatomy;
import dev.fjord.cli.layout.LayoutDrawing;
import dev.fjord.cli.layout.LayoutTable;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.internal.platform.Platform;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `fjord layout`: where the members of a struct or union lie, on any target.
@Command(
    name = "layout",
    mixinStandardHelpOptions = true,
    header = "Shows where the members of a struct or union lie.",
    description = {
      "",
      "Shows offsets, sizes, padding and bit-fields.",
      "Nothing native is opened or called, so that every target can be shown on every machine."
    },
    footer = {
      "",
      "  fjord layout 'struct point { char tag; double x, y; }'",
      "  fjord layout --target windows-x86_64 'struct flags { long a : 3, b : 40; }'",
      "  fjord layout --svg point.svg 'struct point { char tag; double x, y; }'"
    })
final class LayoutCommand implements Callable<Integer> {
  private static final List<Target> TARGETS =
      List.of(
          Target.LINUX_X86_64,
          Target.LINUX_AARCH64,
          Target.MACOS_AARCH64,
          Target.MACOS_X86_64,
          Target.WINDOWS_X86_64,
          Target.WINDOWS_AARCH64,
          Target.LINUX_I386,
          Target.LINUX_ARM,
          Target.LINUX_S390X);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description = "Whose rules to follow, such as windows-x86_64; this machine's by default.")
  private @Nullable String target;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "The type to show; by default the last struct or union of the text.")
  private @Nullable String type;

  @Option(names = "--svg", paramLabel = "FILE", description = "Also draw it into this file.")
  private @Nullable Path svg;

  @Parameters(paramLabel = "TEXT", description = "C text that defines the type.")
  private String text = "";

  private LayoutCommand() {}

  @Override
  public Integer call() {
    Target chosen = target();
    Diagnostics out = new Diagnostics();
    Unit unit = Parser.parse(text, "text", Scope.platform(chosen), chosen, out);
    unit.refuseDirectives(out);
    refuseUndeclared(unit, out);
    if (!out.isEmpty()) {
      throw new IllegalArgumentException("the text cannot be read:\n" + out.render());
    }
    Anatomy anatomy = anatomy(unit, chosen);
    if (svg != null) {
      write(svg, LayoutDrawing.of(anatomy));
    }
    PrintWriter writer = spec.commandLine().getOut();
    writer.print(LayoutTable.of(anatomy).replace("\n", System.lineSeparator()));
    writer.flush();
    return 0;
  }

  private static void refuseUndeclared(Unit unit, Diagnostics out) {
    for (Undeclared each : unit.undeclared()) {
      if (!each.onlyBehindPointer()) {
        out.report(
            DiagnosticId.UNDECLARED,
            each.position(),
            "the type name " + each.name() + " is declared nowhere",
            "declare it in the same text, before its use");
      }
    }
  }

  private Target target() {
    if (target == null) {
      return Platform.target();
    }
    for (Target each : TARGETS) {
      if (each.name().equals(target)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "there is no target " + target + ": write one of " + TARGETS);
  }

  private Anatomy anatomy(Unit unit, Target chosen) {
    CType shown = type == null ? last(unit) : named(type, unit.scope(), chosen);
    if (!(unit.scope().resolve(shown) instanceof RecordType struct)) {
      throw new IllegalArgumentException(shown + " is no struct or union");
    }
    try {
      return Anatomy.of(title(shown, struct), struct, unit.scope(), chosen);
    } catch (LayoutException e) {
      throw new IllegalArgumentException(shown + " has no layout: " + e.getMessage(), e);
    }
  }

  private static String title(CType shown, RecordType struct) {
    return struct.isAnonymous() && shown.equals(struct)
        ? struct.kind().spelling() + " {...}"
        : shown.toString();
  }

  private static CType named(String name, Scope scope, Target chosen) {
    Diagnostics out = new Diagnostics();
    CType type = Parser.parseType(name, "type", scope, chosen, out);
    if (type == null) {
      throw new IllegalArgumentException("the type cannot be read:\n" + out.render());
    }
    return type;
  }

  private static CType last(Unit unit) {
    List<Declaration> all = unit.declarations();
    for (int i = all.size() - 1; i >= 0; i--) {
      CType type = defined(all.get(i), unit.scope());
      if (type != null) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "the text defines no struct or union: write it out, as in 'struct point { int x, y; }'");
  }

  private static @Nullable CType defined(Declaration declaration, Scope scope) {
    return switch (declaration) {
      case RecordDeclaration(RecordType type, var definition, _) ->
          definition == null ? null : type;
      case TypedefDeclaration typedef -> {
        CType name = new TypedefType(typedef.name());
        boolean record =
            scope.resolve(name) instanceof RecordType struct && scope.record(struct) != null;
        yield record ? name : null;
      }
      case VariableDeclaration _, FunctionDeclaration _ -> null;
      case EnumDeclaration _, StaticAssertDeclaration _ -> null;
    };
  }

  private static void write(Path file, String text) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "cannot write " + file + ": there is no folder " + folder + ", make it or name another");
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
