package dev.fjord.internal.library;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds the exported names that come nearest to one that is not exported. Pure.
final class NearestNames {

  private static final int MOST = 5;
  private static final int FAR = 100;
  private static final int AFFIX = 20;

  private record Scored(String name, int score) {}

  private NearestNames() {}

  /// The nearest names, the best first, at most five.
  static List<String> of(List<String> wanted, List<String> exported) {
    List<Scored> near = new ArrayList<>();
    for (String name : exported) {
      int score = FAR;
      for (String symbol : wanted) {
        score = Math.min(score, score(symbol, name));
      }
      if (score < FAR) {
        near.add(new Scored(name, score));
      }
    }
    near.sort(Comparator.comparingInt(Scored::score).thenComparing(Scored::name));
    return near.stream().limit(MOST).map(Scored::name).toList();
  }

  /// The end of a sentence that tells the nearest names; empty if there are none.
  static String sentence(List<String> nearest) {
    if (nearest.isEmpty()) {
      return "; it exports no similar name";
    }
    boolean one = nearest.size() == 1;
    StringBuilder text = new StringBuilder("; the nearest exported ");
    text.append(one ? "name is " : "names are ");
    for (int i = 0; i < nearest.size(); i++) {
      String readable = Demangler.demangle(nearest.get(i));
      text.append(i == 0 ? "" : ", ").append(nearest.get(i));
      text.append(readable == null ? "" : " (C++ " + readable + ")");
    }
    return text.toString();
  }

  /// What to do about it.
  static String remedy(List<String> nearest) {
    for (String name : nearest) {
      if (name.startsWith("_Z")) {
        return "declare the C++ function extern \"C\", or name it with @Symbol(\"" + name + "\")";
      }
    }
    return "correct the name, name another symbol with @Symbol, or install a version that has it";
  }

  private static int score(String wanted, String name) {
    String plain = name.startsWith("_Z") ? base(Demangler.demangle(name)) : name;
    if (plain == null) {
      return name.contains(wanted) && wanted.length() > 3 ? AFFIX : FAR;
    }
    if (plain.equalsIgnoreCase(wanted)) {
      return plain.equals(wanted) ? 0 : 1;
    }
    int allowed = Math.min(3, Math.max(1, wanted.length() / 3));
    int distance = distance(lower(wanted), lower(plain), allowed);
    return distance <= allowed ? 1 + distance : affix(wanted, plain);
  }

  private static int affix(String wanted, String name) {
    int shorter = Math.min(wanted.length(), name.length());
    int difference = Math.abs(wanted.length() - name.length());
    boolean related = name.startsWith(wanted) || wanted.startsWith(name) || name.endsWith(wanted);
    return related && shorter >= 4 ? Math.min(FAR - 1, AFFIX + difference) : FAR;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /// The last name of a C++ function: `bar` of `void foo::bar<int>(int)`.
  private static @Nullable String base(@Nullable String function) {
    if (function == null) {
      return null;
    }
    int end = function.indexOf('(');
    String name = end < 0 ? function : function.substring(0, end);
    int arguments = name.indexOf('<');
    name = name.endsWith(">") && arguments > 0 ? name.substring(0, arguments) : name;
    return name.substring(Math.max(name.lastIndexOf(':'), name.lastIndexOf(' ')) + 1);
  }

  /// How many letters must be changed, added, left out or swapped with their neighbour; anything
  /// above `limit` may be told as `limit + 1`.
  static int distance(String one, String other, int limit) {
    if (Math.abs(one.length() - other.length()) > limit) {
      return limit + 1;
    }
    int[] before = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = row(one, other, i, last, before);
      before = last;
      last = row;
    }
    return last[other.length()];
  }

  private static int[] row(String one, String other, int i, int[] last, int[] before) {
    int[] row = new int[last.length];
    row[0] = i;
    for (int j = 1; j < row.length; j++) {
      boolean same = one.charAt(i - 1) == other.charAt(j - 1);
      row[j] = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
      boolean swapped =
          i > 1
              && j > 1
              && one.charAt(i - 1) == other.charAt(j - 2)
              && one.charAt(i - 2) == other.charAt(j - 1);
      if (swapped) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    return row;
  }
}
