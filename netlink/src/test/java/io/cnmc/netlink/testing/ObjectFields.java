package io.cnmc.netlink.testing;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What objects of this package hold, by reflection: whichever fields they get, no list names them.
 */
final class ObjectFields {
  private final Set<String> leftOut;
  private final Map<Object, Integer> seen = new IdentityHashMap<>();
  private final Set<Class<?>> classes =
      new TreeSet<>(Comparator.comparing(Class::getName));

  /** Without fields such as {@code FakeKernel.lock}. */
  ObjectFields(Set<String> leftOut) {
    this.leftOut = leftOut;
  }

  static List<Field> of(Class<?> holder) {
    List<Field> fields = new ArrayList<>(Arrays.asList(holder.getDeclaredFields()));
    fields.removeIf(field -> Modifier.isStatic(field.getModifiers()));
    fields.forEach(field -> field.setAccessible(true));
    return fields;
  }

  static String name(Field field) {
    return field.getDeclaringClass().getSimpleName() + "." + field.getName();
  }

  static Object get(Object holder, String name) {
    return of(holder.getClass()).stream()
        .filter(field -> field.getName().equals(name))
        .map(field -> get(holder, field))
        .findFirst()
        .orElseThrow();
  }

  static @Nullable Object get(Object holder, Field field) {
    try {
      return field.get(holder);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  static void set(Object holder, Field field, @Nullable Object value) {
    try {
      field.set(holder, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The classes of this package that {@link #text} has met. */
  Set<Class<?>> classes() {
    return classes;
  }

  /** All that leads from an object, by value; where it leads back, by number. */
  String text(@Nullable Object object) {
    return switch (object) {
      case null -> "null";
      case Map<?, ?> map -> entries(map);
      case Collection<?> all -> all.stream().map(this::text).toList().toString();
      case Object o when isOfPackage(o.getClass()) -> fields(o);
      case Object o -> o.toString();
    };
  }

  static boolean isOfPackage(Class<?> type) {
    return type.getPackage() == ObjectFields.class.getPackage();
  }

  private String entries(Map<?, ?> map) {
    List<String> entries = new ArrayList<>();
    map.forEach((key, value) -> entries.add(text(key) + "=" + text(value)));
    return entries.toString();
  }

  private String fields(Object object) {
    Integer number = seen.putIfAbsent(object, seen.size());
    if (number != null) {
      return "#" + number;
    }
    classes.add(object.getClass());
    StringBuilder text = new StringBuilder(object.getClass().getSimpleName()).append('{');
    for (Field field : of(object.getClass())) {
      if (!leftOut.contains(name(field))) {
        text.append(field.getName()).append('=').append(text(get(object, field))).append("\n ");
      }
    }
    return text.append('}').toString();
  }
}
