package dev.fjord.internal.library;

import java.util.List;

/// What a file turned out to be when it was read before the loader sees it. Only [Valid] files are
/// given to the loader, which trusts what it maps.
sealed interface Verdict {

  /// A shared library for the target.
  ///
  /// @param soname the name other libraries know it by; empty when it has none
  /// @param resident whether it stays in the process once it is loaded
  record Valid(String soname, boolean resident) implements Verdict {}

  /// Nothing has this name, or a link leads nowhere.
  record Missing(boolean danglingLink) implements Verdict {}

  /// A folder.
  record Directory() implements Verdict {}

  /// Neither a file nor a folder: it is not opened, because reading it could wait forever.
  record NotRegular() implements Verdict {}

  /// This process may not read it, or reading failed.
  record Unreadable(String why) implements Verdict {}

  /// Nothing in it.
  record Empty() implements Verdict {}

  /// A text for the static linker that names other libraries.
  ///
  /// @param inputs what it names, without what is only linked as needed
  record LinkerScript(List<String> inputs) implements Verdict {}

  /// Something else than the platform's libraries.
  record WrongFormat(String found, String wanted) implements Verdict {}

  /// A library with pointers of another width.
  record WrongClass(int foundBits, int wantedBits) implements Verdict {}

  /// A library with another order of bytes.
  record WrongEndian(String found, String wanted) implements Verdict {}

  /// A library for another processor.
  record WrongArchitecture(String found, String wanted) implements Verdict {}

  /// Right processor, but a program, an object file or a core dump.
  record NotSharedObject(String found) implements Verdict {}

  /// It ends before its own tables say so.
  record Truncated(long size, long needed, String part) implements Verdict {}

  /// Its tables contradict themselves.
  record Damaged(String what) implements Verdict {}

  /// What is wrong with the file, as it follows the file's name in a sentence.
  default String reason() {
    return switch (this) {
      case Valid _ -> "is a valid library";
      case Missing(boolean dangling) -> dangling ? "is a link to a missing file" : "does not exist";
      case Directory _ -> "is a folder, not a library";
      case NotRegular _ -> "is a pipe, socket or device, not a library";
      case Unreadable(String why) -> "cannot be read: " + why;
      case Empty _ -> "is empty";
      case LinkerScript(List<String> inputs) -> "is a linker script" + named(inputs);
      case WrongFormat(String found, String wanted) -> "is " + found + ", not " + wanted;
      case WrongClass(int found, int wanted) ->
          "is a " + found + "-bit library, this process is " + wanted + "-bit";
      case WrongEndian(String found, String wanted) ->
          "is a " + found + " library, this process is " + wanted;
      case WrongArchitecture(String found, String wanted) ->
          "is for " + found + ", this process needs " + wanted;
      case NotSharedObject(String found) -> "is " + found + ", not a shared library";
      case Truncated(long size, long needed, String part) ->
          "is truncated: it has " + size + " bytes, its " + part + " end at byte " + needed;
      case Damaged(String what) -> "is damaged: " + what;
    };
  }

  private static String named(List<String> inputs) {
    return inputs.isEmpty() ? "" : " that names " + String.join(", ", inputs);
  }
}
