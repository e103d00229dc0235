package dev.fjord.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an annotation names a C thing: `name`, `#2`, `return` or `this`, with fields behind dots;
/// `.data` is `return.data`.
record Reference(String root, List<String> fields) {

  static final String RETURN = "return";
  static final String THIS = "this";

  Reference {
    fields = List.copyOf(fields);
  }

  static Reference parse(String text) {
    String stripped = text.strip();
    List<String> parts = split(stripped, '.');
    String root = parts.getFirst().isEmpty() ? RETURN : parts.getFirst();
    return new Reference(root, parts.subList(1, parts.size()));
  }

  /// `f(a, b)`: a name and references; a bare `f` has none and `arguments` is null.
  record Invocation(String name, @Nullable List<Reference> arguments) {}

  static Invocation parseCall(String text) {
    String stripped = text.strip();
    int open = stripped.indexOf('(');
    if (open < 0 || !stripped.endsWith(")")) {
      return new Invocation(stripped, null);
    }
    String inside = stripped.substring(open + 1, stripped.length() - 1).strip();
    List<Reference> arguments = new ArrayList<>();
    if (!inside.isEmpty()) {
      for (String each : split(inside, ',')) {
        arguments.add(parse(each));
      }
    }
    return new Invocation(stripped.substring(0, open).strip(), arguments);
  }

  /// A field of what this names.
  Reference field(String name) {
    List<String> longer = new ArrayList<>(fields);
    longer.add(name);
    return new Reference(root, longer);
  }

  boolean isReturn() {
    return root.equals(RETURN);
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at).strip());
      from = at + 1;
    }
    parts.add(text.substring(from).strip());
    return parts;
  }

  @Override
  public String toString() {
    return fields.isEmpty() ? root : (isReturn() ? "" : root) + "." + String.join(".", fields);
  }
}
