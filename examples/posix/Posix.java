package posix;

import dev.fjord.Fjord;
import dev.fjord.Struct;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;

/// Asks the C library about this machine, and prints one table per theme:
///
/// ```sh
/// java --enable-native-access=ALL-UNNAMED -cp fjord.jar:jspecify.jar posix/Posix.java [FOLDER [FILE]]
/// ```
///
/// `FOLDER` is walked, `.` without one; `FILE` is mapped, `/etc/passwd` without one.
final class Posix {
  private final PrintStream out;

  Posix(PrintStream out) {
    this.out = out;
  }

  static void main(String... arguments) {
    Posix posix = new Posix(System.out);
    posix.interfaces();
    posix.names("localhost");
    posix.tree(arguments.length > 0 ? arguments[0] : ".");
    posix.terminal();
    posix.map(arguments.length > 1 ? arguments[1] : "/etc/passwd");
    posix.accounts();
    posix.texts();
  }

  /// Network interfaces with their addresses.
  void interfaces() {
    title("interfaces");
    Interfaces interfaces = Fjord.load(Interfaces.class);
    try (Arena arena = Arena.ofConfined()) {
      for (Interfaces.Entry each : Struct.linked(interfaces.all(arena), Interfaces.Entry::next)) {
        Address address = each.address();
        if (address == null) {
          continue;
        }
        switch (address.family()) {
          case Address.INET -> address(each, each.inet().address(), each.mask().address());
          case Address.INET6 -> address(each, each.inet6().address(), each.mask6().address());
          default -> {}
        }
      }
    }
  }

  private void address(Interfaces.Entry entry, byte[] address, byte[] mask) {
    int bits = 0;
    for (byte each : mask) {
      bits += Integer.bitCount(each & 0xff);
    }
    out.printf("%-12s %s/%d%n", entry.name(), text(address), bits);
  }

  private static String text(byte[] address) {
    return Fjord.load(Names.class)
        .text(address.length == 4 ? Address.INET : Address.INET6, address);
  }

  /// What a host name stands for.
  void names(String host) {
    title("names");
    Names names = Fjord.load(Names.class);
    try (Arena arena = Arena.ofConfined()) {
      Names.Answer hints = Struct.allocate(Names.Answer.class, arena);
      hints.flags(Names.Answer.USABLE);
      hints.socketType(Names.STREAM);
      Names.Answer first = names.resolve(host, null, hints, arena);
      for (Names.Answer each : Struct.linked(first, Names.Answer::next)) {
        boolean four = each.family() == Address.INET;
        byte[] address = four ? each.inet().address() : each.inet6().address();
        out.printf("%-12s %s%n", host, text(address));
      }
    }
  }

  /// All files below a folder, with their modes and sizes.
  void tree(String root) {
    title("tree");
    walk(Fjord.load(Folders.class), Path.of(root), Path.of(""));
  }

  private void walk(Folders folders, Path root, Path below) {
    MemorySegment folder = folders.open(root.resolve(below).toString());
    try (Arena arena = Arena.ofConfined()) {
      for (Folders.Entry each = folders.next(folder); each != null; each = folders.next(folder)) {
        String name = each.name();
        if (name.equals(".") || name.equals("..")) {
          continue;
        }
        Path path = below.resolve(name);
        Folders.Facts facts = folders.facts(root.resolve(path).toString(), arena);
        out.printf("%06o %8d %s%n", facts.mode(), facts.size(), path);
        if (facts.isFolder()) {
          walk(folders, root, path);
        }
      }
    } finally {
      folders.close(folder);
    }
  }

  /// A terminal is made, set to pass everything through unchanged, and set back.
  void terminal() {
    title("terminal");
    Terminals terminals = Fjord.load(Terminals.class);
    Terminals.Size size = new Terminals.Size((short) 25, (short) 100, (short) 0, (short) 0);
    Terminals.Pair pair = terminals.open(size);
    int file = pair.terminal();
    try (Arena arena = Arena.ofConfined()) {
      Terminals.Modes before = terminals.modes(file, arena);
      out.printf("%-12s %s%n", "size", terminals.size(file));
      echo("at first", terminals.modes(file, arena));
      Terminals.Modes raw = terminals.modes(file, arena);
      terminals.makeRaw(raw);
      raw.control(Terminals.Modes.MIN, 3);
      terminals.modes(file, raw);
      echo("raw", terminals.modes(file, arena));
      terminals.modes(file, before);
      echo("restored", terminals.modes(file, arena));
    } finally {
      terminals.close(pair.terminal());
      terminals.close(pair.controller());
    }
  }

  private void echo(String when, Terminals.Modes modes) {
    boolean echoes = (modes.local() & Terminals.Modes.ECHO) != 0;
    int least = modes.control(Terminals.Modes.MIN);
    out.printf("%-12s %s; min = %d%n", when, echoes ? "echo" : "-echo", least);
  }

  /// The lines and bytes of a file, counted in memory that the system fills.
  void map(String path) {
    title("map");
    Mappings mappings = Fjord.load(Mappings.class);
    int file = mappings.open(path, Mappings.READ_ONLY);
    try (Arena arena = Arena.ofConfined()) {
      long size = Fjord.load(Folders.class).facts(path, arena).size();
      MemorySegment content = mappings.map(size, file);
      long lines = content.elements(ValueLayout.JAVA_BYTE).filter(Posix::endsLine).count();
      mappings.unmap(content);
      out.printf("%-12s %d lines, %d bytes%n", path, lines, size);
    } finally {
      mappings.close(file);
    }
  }

  private static boolean endsLine(MemorySegment unit) {
    return unit.get(ValueLayout.JAVA_BYTE, 0) == '\n';
  }

  /// The accounts of this machine.
  void accounts() {
    title("accounts");
    Accounts accounts = Fjord.load(Accounts.class);
    accounts.rewind();
    for (Accounts.Account each = accounts.next(); each != null; each = accounts.next()) {
      out.printf(
          "%-20s %8d %8d %-24s %s%n",
          each.name(),
          Integer.toUnsignedLong(each.user()),
          Integer.toUnsignedLong(each.group()),
          each.home(),
          each.shell());
    }
    accounts.close();
  }

  /// Texts in memory of the caller, and the environment.
  void texts() {
    title("texts");
    Texts texts = Fjord.load(Texts.class);
    out.printf("%-12s %s%n", "folder", texts.folder(4096));
    out.printf("%-12s %s%n", "format", texts.format(64, "%05.1f|%-4d|%s", 3.14159, 42, "text"));
    out.printf("%-12s %s%n", "reason", texts.reason(2));
    String[] environment = texts.environment();
    Arrays.sort(environment, Comparator.naturalOrder());
    for (String each : environment) {
      out.printf("%-12s %s%n", "variable", each.split("=", 2)[0]);
    }
  }

  private void title(String text) {
    out.printf("%n== %s%n", text);
  }
}
