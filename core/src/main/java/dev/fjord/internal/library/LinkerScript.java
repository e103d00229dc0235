package dev.fjord.internal.library;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the texts that stand in for libraries in development packages, such as `GROUP (
/// /lib/libm.so.6 AS_NEEDED ( /lib/libmvec.so.1 ) )`. Pure.
final class LinkerScript {

  private LinkerScript() {}

  /// What `INPUT` and `GROUP` name outside `AS_NEEDED`, or null if the text has neither.
  static @Nullable List<String> inputs(String text) {
    List<String> words = words(text);
    List<String> inputs = null;
    for (int i = 0; i + 1 < words.size(); i++) {
      boolean opens = words.get(i).equals("INPUT") || words.get(i).equals("GROUP");
      if (opens && words.get(i + 1).equals("(")) {
        inputs = inputs == null ? new ArrayList<>() : inputs;
        i = collect(words, i + 2, inputs);
      }
    }
    return inputs;
  }

  /// The one library that such a text stands for, or null if that takes more than one.
  static @Nullable String only(List<String> inputs) {
    String shared = null;
    for (String input : inputs) {
      if (isShared(input)) {
        if (shared != null) {
          return null;
        }
        shared = input;
      }
    }
    return shared == null && inputs.size() == 1 ? linked(inputs.getFirst()) : shared;
  }

  private static boolean isShared(String input) {
    return input.endsWith(".so") || input.contains(".so.");
  }

  private static @Nullable String linked(String input) {
    return input.startsWith("-l") && input.length() > 2 ? input.substring(2) : null;
  }

  /// Takes the words up to the closing parenthesis; gives the index of that.
  private static int collect(List<String> words, int start, List<String> inputs) {
    int depth = 1;
    int i = start;
    for (; i < words.size() && depth > 0; i++) {
      String word = words.get(i);
      if (word.equals("(")) {
        depth++;
      } else if (word.equals(")")) {
        depth--;
      } else if (depth == 1 && !word.equals("AS_NEEDED")) {
        inputs.add(word);
      }
    }
    return i - 1;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (text.startsWith("/*", i)) {
        int end = text.indexOf("*/", i + 2);
        i = end < 0 ? text.length() : end + 2;
      } else if (c == '(' || c == ')') {
        words.add(String.valueOf(c));
        i++;
      } else if (isBlank(c)) {
        i++;
      } else {
        int end = endOfWord(text, i);
        words.add(text.substring(i, end));
        i = end;
      }
    }
    return words;
  }

  private static int endOfWord(String text, int start) {
    int end = start;
    while (end < text.length()
        && !isBlank(text.charAt(end))
        && text.charAt(end) != '('
        && text.charAt(end) != ')') {
      end++;
    }
    return end;
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == ',' || c == ';' || c == '"';
  }
}
