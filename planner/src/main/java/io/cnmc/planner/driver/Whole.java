package io.cnmc.planner.driver;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether records have all their parts: nobody checks a plug-in for null when it is compiled. */
final class Whole {
  private Whole() {}

  /**
   * Looks at records inside it too.
   *
   * @throws NullPointerException when it is null, or a part that must not be
   */
  static void check(Object object) {
    if (object instanceof Record record) {
      for (RecordComponent part : record.getClass().getRecordComponents()) {
        check(record, part);
      }
    } else if (object instanceof Collection<?> all) {
      all.forEach(Whole::check);
    } else if (object instanceof Map<?, ?> map) {
      check(map.values());
    } else if (object == null) {
      throw new NullPointerException("null, where an object is stated");
    }
  }

  private static void check(Record record, RecordComponent part) {
    Object value = value(record, part);
    if (value != null) {
      check(value);
    } else if (!part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      String type = record.getClass().getSimpleName();
      throw new NullPointerException("`" + part.getName() + "` of a " + type + " is null");
    }
  }

  private static @Nullable Object value(Record record, RecordComponent part) {
    try {
      return part.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException(record.getClass() + " cannot be read", e);
    }
  }
}
