package dev.fjord.c;

import dev.fjord.diagnostic.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A C text, where its lines come from, and how places in it are shown.
///
/// Line continuations are taken out, with a map back to the characters of the text. Once a line
/// marker (`# 12 "file.h"`) was met, positions name file and line of the marker and show that line
/// alone.
final class Source {

  private static final int WINDOW = 200;

  private record Marker(int offset, int line, String file) {}

  private final String origin;
  private final String original;
  private final String text;
  private final int @Nullable [] places;
  private final List<Marker> markers = new ArrayList<>();
  private int @Nullable [] lineStarts;

  Source(String origin, String original) {
    this.origin = origin;
    this.original = original;
    if (original.contains("\\\n") || original.contains("\\\r\n")) {
      int[] map = new int[original.length() + 1];
      this.text = splice(original, map);
      this.places = map;
    } else {
      this.text = original;
      this.places = null;
    }
  }

  private static String splice(String original, int[] map) {
    StringBuilder joined = new StringBuilder(original.length());
    int i = 0;
    while (i < original.length()) {
      if (original.startsWith("\\\n", i)) {
        i += 2;
      } else if (original.startsWith("\\\r\n", i)) {
        i += 3;
      } else {
        map[joined.length()] = i;
        joined.append(original.charAt(i++));
      }
    }
    map[joined.length()] = original.length();
    return joined.toString();
  }

  /// The text without line continuations.
  String text() {
    return text;
  }

  String origin() {
    return origin;
  }

  /// From the line after `offset` on, lines are those of `file`.
  void mark(int offset, int line, String file) {
    markers.add(new Marker(offset, line, file));
  }

  String slice(Token first, Token last) {
    return text.substring(first.offset(), last.offset() + last.length());
  }

  Position position(Token token) {
    return position(token.offset(), token.length());
  }

  Position position(int offset, int length) {
    Marker marker = marker(offset);
    if (marker != null) {
      return marked(marker, offset, length);
    }
    int[] map = places;
    int from = map == null ? offset : map[offset];
    int to = map == null ? offset + length : map[offset + length];
    return Position.in(origin, original, from, to - from);
  }

  /// The marker in force at `offset`; the last one before it.
  private @Nullable Marker marker(int offset) {
    int low = 0;
    int high = markers.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (markers.get(middle).offset <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? null : markers.get(low - 1);
  }

  private Position marked(Marker marker, int offset, int length) {
    int[] starts = lineStarts();
    int line = lineIndex(starts, offset);
    int start = starts[line];
    int end = line + 1 < starts.length ? starts[line + 1] - 1 : text.length();
    int number = marker.line + line - lineIndex(starts, marker.offset) - 1;
    int from = Math.max(start, offset - WINDOW);
    int to = Math.min(end, offset + WINDOW);
    String place = marker.file + ":" + number + ":" + (offset - start + 1);
    return Position.in(place, text.substring(from, Math.max(from, to)), offset - from, length);
  }

  private int[] lineStarts() {
    int[] starts = lineStarts;
    if (starts == null) {
      int count = 1;
      for (int i = 0; i < text.length(); i++) {
        count += text.charAt(i) == '\n' ? 1 : 0;
      }
      starts = new int[count];
      int line = 1;
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) == '\n') {
          starts[line++] = i + 1;
        }
      }
      lineStarts = starts;
    }
    return starts;
  }

  private static int lineIndex(int[] starts, int offset) {
    int low = 0;
    int high = starts.length;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= offset) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
