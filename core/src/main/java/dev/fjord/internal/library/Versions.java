package dev.fjord.internal.library;

import dev.fjord.internal.library.FileFinder.Outcome.Found;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tells versions of a library apart: links to one file are one version, and so are files that call
/// themselves by one soname.
final class Versions {

  private Versions() {}

  /// One file per version, in the order in which they were found.
  static List<Found> distinct(List<Found> found) {
    if (found.size() < 2) {
      return found;
    }
    Map<String, Found> best = new LinkedHashMap<>();
    for (Found file : found) {
      best.merge(soname(file), file, Versions::better);
    }
    return List.copyOf(best.values());
  }

  /// What the version calls itself; a file that says nothing is known by the name behind all links.
  private static String soname(Found found) {
    String soname = found.verdict().soname();
    return soname.isEmpty() ? FileFinder.real(found.file()).toString() : soname;
  }

  /// The file that is named as it calls itself is the one the loader would take; else the newer.
  private static Found better(Found one, Found other) {
    String soname = one.verdict().soname();
    if (name(one).equals(soname) || name(other).equals(soname)) {
      return name(one).equals(soname) ? one : other;
    }
    return compare(name(one), name(other)) >= 0 ? one : other;
  }

  private static String name(Found found) {
    Path name = found.file().getFileName();
    return name == null ? "" : name.toString();
  }

  /// Compares file names with the numbers in them as numbers: `.so.1.10` is newer than `.so.1.9`.
  static int compare(String one, String other) {
    List<String> left = pieces(one);
    List<String> right = pieces(other);
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = comparePieces(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int comparePieces(String one, String other) {
    return isDigit(one.charAt(0)) && isDigit(other.charAt(0))
        ? new BigInteger(one).compareTo(new BigInteger(other))
        : one.compareTo(other);
  }

  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= text.length(); i++) {
      if (i == text.length() || isDigit(text.charAt(i)) != isDigit(text.charAt(start))) {
        pieces.add(text.substring(start, i));
        start = i;
      }
    }
    return pieces;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
