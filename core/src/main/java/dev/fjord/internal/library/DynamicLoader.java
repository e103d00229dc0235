package dev.fjord.internal.library;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.fjord.OpenFlag;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The system's own `dlopen`, `dlsym`, `dlclose` and `dlerror`, which know open flags and say why
/// they fail. The JDK's lookup knows neither, but is there without linking anything, so this is
/// made when it is first needed. Any thread.
///
/// All are called by one shape, two numbers to a number, so that one is linked instead of four; a C
/// function of these platforms does not see a register that it has no parameter for.
final class DynamicLoader {

  private static final int LONGEST_REASON = 16 * 1024;
  private static @Nullable DynamicLoader instance;

  private final MethodHandle shape;
  private final MemorySegment open;
  private final MemorySegment symbol;
  private final MemorySegment close;
  private final MemorySegment error;
  private final boolean apple;

  /// What `dlopen` gave: a handle, or 0 and the reason.
  record Opened(long handle, String reason) {}

  private DynamicLoader(SymbolLookup libc, boolean apple) {
    this.open = libc.findOrThrow("dlopen");
    this.symbol = libc.findOrThrow("dlsym");
    this.close = libc.findOrThrow("dlclose");
    this.error = libc.findOrThrow("dlerror");
    this.shape = link();
    this.apple = apple;
  }

  /// The one of this process, which is linked at the first call.
  ///
  /// @param apple whether its flags are numbered as on macOS
  static synchronized DynamicLoader get(boolean apple) {
    DynamicLoader made = instance;
    if (made == null) {
      made = new DynamicLoader(Linker.nativeLinker().defaultLookup(), apple);
      instance = made;
    }
    return made;
  }

  /// Sound because the addresses it is called with are those of the functions above.
  @SuppressWarnings("restricted")
  private static MethodHandle link() {
    return Linker.nativeLinker()
        .downcallHandle(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG));
  }

  /// Opens a file with flags.
  Opened open(String file, Set<OpenFlag> flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = string(arena, file);
      // Empties the thread's slot for a reason, and has everything below linked and resolved, so
      // that nothing of the virtual machine comes between a failure and its reason.
      call(error, 0, 0);
      long handle = call(open, path.address(), number(flags));
      return new Opened(handle, handle == 0 ? reason() : "");
    }
  }

  /// The address of a symbol of an opened library, or 0 if it has none.
  long find(long handle, String name) {
    try (Arena arena = Arena.ofConfined()) {
      return call(symbol, handle, string(arena, name).address());
    }
  }

  /// Gives a handle back; the loader unmaps the library with its last one.
  void close(long handle) {
    call(close, handle, 0);
  }

  /// The handle that means all that the process offers to everybody.
  long everybody() {
    return apple ? -2 : 0;
  }

  private String reason() {
    long text = call(error, 0, 0);
    return text == 0 ? "it gave no reason" : text(text);
  }

  private long call(MemorySegment function, long first, long second) {
    try {
      return (long) shape.invokeExact(function, first, second);
    } catch (Throwable e) {
      throw new AssertionError("the call of a C function threw", e);
    }
  }

  private long number(Set<OpenFlag> flags) {
    long number = flags.contains(OpenFlag.NOW) ? 2 : 1;
    if (flags.contains(OpenFlag.GLOBAL)) {
      number |= apple ? 8 : 0x100;
    } else {
      number |= apple ? 4 : 0;
    }
    return flags.contains(OpenFlag.NO_DELETE) ? number | (apple ? 0x80 : 0x1000) : number;
  }

  /// File names are bytes to the system; the JDK tells in which encoding it read them.
  private static MemorySegment string(Arena arena, String text) {
    String name = System.getProperty("sun.jnu.encoding", "UTF-8");
    Charset charset = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    byte[] bytes = text.getBytes(charset);
    MemorySegment copy = arena.allocate(bytes.length + 1L);
    MemorySegment.copy(bytes, 0, copy, JAVA_BYTE, 0, bytes.length);
    return copy;
  }

  /// Sound because the text ends with a NUL, and no byte behind that is touched.
  @SuppressWarnings("restricted")
  private static String text(long address) {
    MemorySegment bytes = MemorySegment.ofAddress(address).reinterpret(LONGEST_REASON);
    int length = 0;
    while (length < LONGEST_REASON && bytes.get(JAVA_BYTE, length) != 0) {
      length++;
    }
    byte[] copy = new byte[length];
    MemorySegment.copy(bytes, JAVA_BYTE, 0, copy, 0, length);
    return new String(copy, StandardCharsets.UTF_8);
  }
}
