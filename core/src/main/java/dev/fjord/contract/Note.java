package dev.fjord.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An annotation as it stands in a class file: its simple name, and the values that were written
/// (defaults are not there).
public record Note(String name, Map<String, Object> values) {

  /// A text value, or `otherwise`.
  public String text(String key, String otherwise) {
    return values.get(key) instanceof String text ? text : otherwise;
  }

  /// A list of texts; a single one counts as a list; empty if not written.
  public List<String> texts(String key) {
    Object value = values.get(key);
    if (value instanceof String text) {
      return List.of(text);
    }
    if (value instanceof List<?> list) {
      List<String> texts = new java.util.ArrayList<>();
      for (Object each : list) {
        texts.add(String.valueOf(each));
      }
      return texts;
    }
    return List.of();
  }

  /// A truth value, `false` if not written.
  public boolean flag(String key) {
    return Boolean.TRUE.equals(values.get(key));
  }

  /// A number, or null if not written.
  public @Nullable Long number(String key) {
    return values.get(key) instanceof Number number ? Long.valueOf(number.longValue()) : null;
  }

  /// Whether the value was written.
  public boolean has(String key) {
    return values.containsKey(key);
  }
}
