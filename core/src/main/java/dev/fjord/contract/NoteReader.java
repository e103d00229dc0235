package dev.fjord.contract;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads Fjord's annotations of class file elements; all others are passed over.
final class NoteReader {
  private static final String VOCABULARY = "Ldev/fjord/annotation/";
  private static final String LIST = "$List;";

  private NoteReader() {}

  static Notes of(AttributedElement element) {
    var attribute = element.findAttribute(Attributes.runtimeVisibleAnnotations());
    return attribute.isEmpty() ? Notes.NONE : of(attribute.get().annotations());
  }

  static Notes of(List<Annotation> annotations) {
    List<Note> notes = new ArrayList<>();
    for (Annotation annotation : annotations) {
      add(annotation, notes);
    }
    return notes.isEmpty() ? Notes.NONE : new Notes(notes);
  }

  private static void add(Annotation annotation, List<Note> into) {
    String descriptor = annotation.className().stringValue();
    if (!descriptor.startsWith(VOCABULARY)) {
      return;
    }
    if (descriptor.endsWith(LIST)) {
      addAll(annotation, into);
      return;
    }
    Map<String, Object> values = new HashMap<>();
    for (AnnotationElement element : annotation.elements()) {
      values.put(element.name().stringValue(), value(element.value()));
    }
    into.add(new Note(descriptor.substring(VOCABULARY.length(), descriptor.length() - 1), values));
  }

  private static void addAll(Annotation container, List<Note> into) {
    for (AnnotationElement element : container.elements()) {
      if (element.value() instanceof AnnotationValue.OfArray array) {
        for (AnnotationValue each : array.values()) {
          if (each instanceof AnnotationValue.OfAnnotation nested) {
            add(nested.annotation(), into);
          }
        }
      }
    }
  }

  private static Object value(AnnotationValue value) {
    return switch (value) {
      case AnnotationValue.OfString text -> text.stringValue();
      case AnnotationValue.OfBoolean flag -> flag.booleanValue();
      case AnnotationValue.OfInt number -> number.intValue();
      case AnnotationValue.OfLong number -> number.longValue();
      case AnnotationValue.OfEnum constant -> constant.constantName().stringValue();
      case AnnotationValue.OfArray array -> list(array);
      default -> value.toString();
    };
  }

  private static List<Object> list(AnnotationValue.OfArray array) {
    List<Object> values = new ArrayList<>();
    for (AnnotationValue each : array.values()) {
      values.add(value(each));
    }
    return values;
  }
}
