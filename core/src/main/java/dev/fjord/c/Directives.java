package dev.fjord.c;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What a text says in lines that start with `#`: line markers, `#pragma pack`, and all the rest,
/// which is kept and not followed.
final class Directives {

  private record Saved(String name, int pack) {}

  private final Source source;
  private final List<Directive> others = new ArrayList<>();
  private final Deque<Saved> saved = new ArrayDeque<>();
  private String file;
  private int pack;

  Directives(Source source) {
    this.source = source;
    this.file = source.origin();
  }

  /// The packing in force, in bytes, or 0.
  int pack() {
    return pack;
  }

  /// Directives that were not followed, each from its `#`.
  List<Directive> others() {
    return others;
  }

  /// Reads what stands behind the `#` at `offset`.
  void read(String body, int offset) {
    String marker = body.startsWith("line") ? body.substring(4).strip() : body;
    if (!marker.isEmpty() && Character.isDigit(marker.charAt(0))) {
      lineMarker(marker, offset);
    } else if (body.startsWith("pragma")) {
      pragma(body.substring(6).strip());
    } else if (!body.isEmpty()) {
      others.add(new Directive("#" + body, source.position(offset, body.length() + 1)));
    }
  }

  private void lineMarker(String marker, int offset) {
    int digits = 0;
    while (digits < marker.length() && Character.isDigit(marker.charAt(digits))) {
      digits++;
    }
    int open = marker.indexOf('"');
    int close = open < 0 ? -1 : marker.indexOf('"', open + 1);
    if (close > open) {
      file = marker.substring(open + 1, close);
    }
    if (digits <= 9) {
      source.mark(offset, Integer.parseInt(marker.substring(0, digits)), file);
    }
  }

  /// Reads `_Pragma("...")` or `__pragma(...)`, whose name ends at `from`; answers where it ends.
  int pragmaOperator(String text, int from, int start) {
    int open = text.indexOf('(', from);
    if (open < 0 || !text.substring(from, open).isBlank()) {
      return from;
    }
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        String body = text.substring(open + 1, i).strip();
        boolean quoted = text.startsWith("_Pragma", start) && body.length() > 1;
        pragma(quoted ? body.substring(1, body.length() - 1) : body);
        return i + 1;
      }
    }
    return text.length();
  }

  private void pragma(String body) {
    if (!body.startsWith("pack")) {
      return;
    }
    String list = body.substring(4).strip();
    int close = list.indexOf(')');
    if (!list.startsWith("(") || close < 0) {
      return;
    }
    boolean pop = false;
    boolean push = false;
    int value = -1;
    String name = "";
    for (String part : list.substring(1, close).split(",", -1)) {
      String word = part.strip();
      if (word.equals("push")) {
        push = true;
      } else if (word.equals("pop")) {
        pop = true;
      } else if (isNumber(word)) {
        value = Integer.parseInt(word);
      } else {
        name = word;
      }
    }
    apply(push, pop, name, value);
  }

  private static boolean isNumber(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    return !word.isEmpty() && word.length() < 6;
  }

  private void apply(boolean push, boolean pop, String name, int value) {
    if (push) {
      saved.push(new Saved(name, pack));
    } else if (pop) {
      restore(name);
    }
    if (value >= 0) {
      pack = value;
    } else if (!push && !pop) {
      pack = 0;
    }
  }

  private void restore(String name) {
    while (!saved.isEmpty()) {
      Saved last = saved.pop();
      pack = last.pack;
      if (name.isEmpty() || name.equals(last.name)) {
        return;
      }
    }
    pack = 0;
  }
}
