package dev.fjord.c;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reads preprocessed headers of this machine, and compares all their records and typedefs with the
/// compiler. Headers that are not installed are left out.
class SystemHeadersTest {

  /// The reader takes these types for the ones with the same representation.
  private static final String FLOATS =
      """
      #define _Float32 float
      #define _Float64 double
      #define _Float32x double
      #define _Float64x long double
      """;

  private record Question(String what, long expected, int number) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "assert.h complex.h ctype.h errno.h fenv.h float.h inttypes.h iso646.h limits.h locale.h"
            + " math.h setjmp.h signal.h stdalign.h stdarg.h stdatomic.h stdbool.h stddef.h stdint.h"
            + " stdio.h stdlib.h stdnoreturn.h string.h tgmath.h threads.h time.h uchar.h wchar.h"
            + " wctype.h",
        "aio.h dirent.h dlfcn.h fcntl.h fnmatch.h ftw.h glob.h grp.h iconv.h langinfo.h libgen.h"
            + " mqueue.h netdb.h poll.h pthread.h pwd.h regex.h sched.h search.h semaphore.h spawn.h"
            + " strings.h syslog.h termios.h unistd.h utime.h wordexp.h arpa/inet.h net/if.h"
            + " netinet/in.h netinet/tcp.h",
        "sys/epoll.h sys/eventfd.h sys/inotify.h sys/ioctl.h sys/ipc.h sys/mman.h sys/msg.h"
            + " sys/resource.h sys/select.h sys/sem.h sys/sendfile.h sys/shm.h sys/signalfd.h"
            + " sys/socket.h sys/stat.h sys/statvfs.h sys/sysinfo.h sys/time.h sys/timerfd.h"
            + " sys/times.h sys/types.h sys/uio.h sys/un.h sys/utsname.h sys/wait.h ucontext.h elf.h"
            + " link.h",
        "zlib.h",
        "sqlite3.h",
        "curl/curl.h",
        "openssl/ssl.h openssl/evp.h openssl/x509v3.h",
        "X11/Xlib.h X11/Xutil.h",
        "png.h jpeglib.h",
        "expat.h lzma.h bzlib.h zstd.h",
        "ncurses.h",
        "GL/gl.h",
        "linux/fs.h linux/perf_event.h linux/if_ether.h linux/netlink.h linux/input.h",
        "immintrin.h",
        "arm_neon.h"
      })
  void everythingIsReadAndLiesWhereTheCompilerPutsIt(String headers) throws IOException {
    compare(preprocessed(headers), headers);
  }

  @Test
  void everyConstructIsReadAsTheCompilerReadsIt() throws IOException {
    Path base = Path.of(System.getProperty("basedir", ""));
    compare(Files.readString(base.resolve("src/test/native/declarations.c")), "declarations.c");
  }

  private static void compare(String text, String origin) {
    Target target = CompilerProbe.host();
    Diagnostics out = new Diagnostics();
    Unit unit = Parser.parse(text, origin, Scope.empty(), target, out);
    assertThat(out.render()).isEmpty();
    assertThat(unit.undeclared()).isEmpty();
    CompilerProbe probe = new CompilerProbe(FLOATS + text + writtenBack(unit));
    List<Question> questions = new ArrayList<>();
    for (Declaration declaration : unit.declarations()) {
      ask(declaration, unit, target, probe, questions);
    }
    probe.compile();
    List<String> wrong = new ArrayList<>();
    for (Question question : questions) {
      long answer = probe.numberAt(question.number);
      if (answer != question.expected) {
        wrong.add(question.what + " is " + answer + ", not " + question.expected);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /// Everything once more in Fjord's spelling: the compiler refuses what was misread.
  private static String writtenBack(Unit unit) {
    StringBuilder text = new StringBuilder("\n# 1 \"written-back.c\"\n#pragma pack()\n");
    for (Declaration declaration : unit.declarations()) {
      switch (declaration) {
        case FunctionDeclaration function -> text.append(function).append(";\n");
        case TypedefDeclaration typedef ->
            text.append(typedef).append(aligned(typedef)).append(";\n");
        case VariableDeclaration variable when variable.storage() != Storage.STATIC ->
            text.append(variable.threadLocal() ? "extern __thread " : "extern ")
                .append(variable)
                .append(";\n");
        case VariableDeclaration _,
            RecordDeclaration _,
            EnumDeclaration _,
            StaticAssertDeclaration _ -> {}
      }
    }
    return text.toString()
        .lines()
        .filter(line -> !line.contains("(unnamed)"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String aligned(TypedefDeclaration typedef) {
    return typedef.alignment() == 0 ? "" : " __attribute__((aligned(" + typedef.alignment() + ")))";
  }

  private static String preprocessed(String headers) throws IOException {
    StringBuilder all = new StringBuilder("#include <stdio.h>\n");
    for (String header : headers.split(" ")) {
      all.append("#if __has_include(<" + header + ">)\n#include <" + header + ">\n#endif\n");
    }
    Path folder = Files.createTempDirectory("fjord-headers");
    Path source = Files.writeString(folder.resolve("all.c"), all);
    String text = CompilerProbe.run(List.of("cc", "-E", "-D_GNU_SOURCE", source.toString()));
    Files.delete(source);
    Files.delete(folder);
    return text;
  }

  private static void ask(
      Declaration declaration,
      Unit unit,
      Target target,
      CompilerProbe probe,
      List<Question> questions) {
    Layouts layouts = Layouts.of(unit.scope(), target);
    switch (declaration) {
      case RecordDeclaration(RecordType type, RecordDefinition definition, var _)
          when definition != null && !type.isAnonymous() -> {
        RecordLayout layout = layouts.record(type);
        add("sizeof(" + type + ")", layout.byteSize(), probe, questions);
        add("__alignof__(" + type + ")", layout.byteAlignment(), probe, questions);
        for (FieldLayout field : layout.flattened()) {
          if (!field.isBitField()) {
            add(
                "__builtin_offsetof(" + type + ", " + field.name() + ")",
                field.byteOffset(),
                probe,
                questions);
          }
        }
      }
      case TypedefDeclaration typedef when hasSize(typedef.type(), layouts) -> {
        Layout layout = layouts.layout(new TypedefType(typedef.name()));
        add("sizeof(" + typedef.name() + ")", layout.size(), probe, questions);
        add("__alignof__(" + typedef.name() + ")", layout.align(), probe, questions);
      }
      case RecordDeclaration _,
          TypedefDeclaration _,
          FunctionDeclaration _,
          VariableDeclaration _,
          EnumDeclaration _,
          StaticAssertDeclaration _ -> {}
    }
  }

  private static boolean hasSize(CType type, Layouts layouts) {
    try {
      layouts.layout(type);
      return true;
    } catch (LayoutException e) {
      // Opaque records, void and functions; everything else must have a layout.
      assertThat(e.getMessage())
          .containsAnyOf("is not defined", "void", "function type", "no length");
      return false;
    }
  }

  private static void add(
      String expression, long expected, CompilerProbe probe, List<Question> questions) {
    questions.add(new Question(expression, expected, probe.number(expression)));
  }
}
