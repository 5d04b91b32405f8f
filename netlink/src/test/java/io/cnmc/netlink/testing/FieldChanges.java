package io.cnmc.netlink.testing;

import io.cnmc.netlink.wire.Octets;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Each way in which a field of a {@link StateSample} can be another than it is. */
final class FieldChanges {
  private static final Octets OTHER = Octets.ofHex("ff");

  private FieldChanges() {}

  /**
   * One of them, of a fresh sample.
   *
   * @param name of the field, {@code LinkState.mtu}
   * @param part which part of what it holds; empty for all
   */
  record FieldChange(String name, String part, Consumer<StateSample> change) {
    FieldChange(String name, Consumer<StateSample> change) {
      this(name, "", change);
    }

    @Override
    public String toString() {
      return name + part;
    }
  }

  static List<FieldChange> all() {
    List<FieldChange> changes = new ArrayList<>();
    changes.add(ofSetting("Settings.values", "", "net/ipv4/ip_forward", "0"));
    changes.add(ofSetting("Settings.values", "[]", "net/ipv4/ip_forward", "2"));
    changes.add(ofSetting("Settings.links", "", "net/ipv4/conf/full/forwarding", "0"));
    List<Object> holders = new StateSample().holders;
    for (int i = 0; i < holders.size(); i++) {
      for (Field field : ObjectFields.of(holders.get(i).getClass())) {
        int holder = i;
        changes.add(ofField(holder, field));
        Object value = ObjectFields.get(holders.get(i), field);
        record(value).forEach(part -> changes.add(ofRecord(holder, field, part)));
        if (isReplaced(value, holders)) {
          changes.add(ofElement(holder, field));
        }
      }
    }
    return changes;
  }

  private static FieldChange ofField(int holder, Field field) {
    return new FieldChange(
        ObjectFields.name(field), sample -> change(sample, sample.holders.get(holder), field));
  }

  /** Those of all namespaces share what they have until they are written. */
  private static FieldChange ofSetting(String name, String part, String setting, String value) {
    return new FieldChange(
        name, part, sample -> sample.host.settings().write(SettingName.of(setting), value));
  }

  /** What is in a map or a list, unless it is changed by its own fields. */
  private static boolean isReplaced(@Nullable Object container, List<Object> holders) {
    Collection<?> all =
        switch (container) {
          case Map<?, ?> map -> map.values();
          case Collection<?> elements -> elements;
          case null, default -> List.of();
        };
    return container instanceof Attributes
        || components(all).isEmpty()
            && !all.isEmpty()
            && isNoHolder(all.iterator().next(), holders);
  }

  /** Links have their own fields, but are also what others lead to. */
  private static boolean isNoHolder(Object element, List<Object> holders) {
    return element instanceof LinkState
        || holders.stream().noneMatch(holder -> holder == element);
  }

  /** As many as before, and under the same keys. */
  private static FieldChange ofElement(int holder, Field field) {
    return new FieldChange(
        ObjectFields.name(field),
        "[]",
        sample -> {
          switch (ObjectFields.get(sample.holders.get(holder), field)) {
            case Map<?, ?> map -> replaceValue(map, value -> other(sample, value));
            case List<?> list -> replaceElement(list, value -> other(sample, value));
            case Collection<?> set -> replaceAny(set, value -> other(sample, value));
            case Attributes attributes -> attributes.putAll(other(sample, attributes));
            case null, default -> throw new IllegalStateException(field.toString());
          }
        });
  }

  private static Attributes other(StateSample sample, Attributes attributes) {
    Attributes others = new Attributes();
    others.putAll(attributes);
    Map<?, ?> values = (Map<?, ?>) ObjectFields.get(others, "values");
    replaceValue(values, value -> other(sample, value));
    return others;
  }

  private static Object other(StateSample sample, Object value) {
    return Objects.requireNonNull(another(sample, value.getClass(), value));
  }

  private static List<RecordComponent> record(@Nullable Object container) {
    return switch (container) {
      case Map<?, ?> map -> components(map.values());
      case Collection<?> all -> components(all);
      case null, default -> List.of();
    };
  }

  private static List<RecordComponent> components(Collection<?> all) {
    Object first = all.isEmpty() ? null : all.iterator().next();
    return first instanceof Record && ObjectFields.isOfPackage(first.getClass())
        ? List.of(first.getClass().getRecordComponents())
        : List.of();
  }

  private static void change(StateSample sample, Object holder, Field field) {
    Object value = ObjectFields.get(holder, field);
    switch (value) {
      case Map<?, ?> map -> removeFirst(map.keySet(), field);
      case Collection<?> all -> removeFirst(all, field);
      case Attributes attributes -> attributes.put(99, OTHER);
      case null, default ->
          ObjectFields.set(holder, field, another(sample, field.getType(), value));
    }
  }

  private static void removeFirst(Collection<?> all, Field field) {
    Iterator<?> each = all.iterator();
    if (!each.hasNext()) {
      throw new IllegalStateException("the sample has nothing in " + ObjectFields.name(field));
    }
    each.next();
    each.remove();
  }

  private static @Nullable Object another(
      StateSample sample, Class<?> type, @Nullable Object value) {
    return switch (value) {
      case Integer number -> number + 1;
      case Long number -> number + 1;
      case Boolean truth -> !truth;
      case String text -> text + "x";
      case Octets octets -> OTHER;
      case NamespaceState namespace -> NamespaceState.fresh("another", 1);
      case NftRuleset.TableKey key -> new NftRuleset.TableKey(key.family() + 1, key.name());
      case NftRuleset ruleset -> new NftRuleset();
      case List<?> all -> {
        List<Object> others = new ArrayList<>(all);
        replaceElement(others, element -> other(sample, element));
        yield List.copyOf(others);
      }
      case Map<?, ?> map -> {
        Map<Object, Object> others = new TreeMap<>(map);
        replaceValue(others, element -> other(sample, element));
        yield others;
      }
      case Attributes attributes -> other(sample, attributes);
      case LinkState link when link == sample.host.link("lo") -> sample.other();
      case LinkState link -> sample.host.link("lo");
      case null -> {
        if (type != LinkState.class) {
          throw new IllegalStateException("the sample has no " + type);
        }
        yield sample.other();
      }
      default -> throw new IllegalStateException("nothing is known of " + type);
    };
  }

  /** Records are replaced where they are. */
  private static FieldChange ofRecord(int holder, Field field, RecordComponent part) {
    String name = part.getDeclaringRecord().getSimpleName() + "." + part.getName();
    return new FieldChange(
        name,
        sample -> {
          switch (ObjectFields.get(sample.holders.get(holder), field)) {
            case Map<?, ?> map -> replaceValue(map, value -> with(sample, (Record) value, part));
            case List<?> list ->
                replaceElement(list, value -> with(sample, (Record) value, part));
            case null, default -> throw new IllegalStateException(name);
          }
        });
  }

  @SuppressWarnings("unchecked")
  private static void replaceValue(Map<?, ?> map, UnaryOperator<Object> change) {
    Map<Object, Object> all = (Map<Object, Object>) map;
    Object key = all.keySet().iterator().next();
    all.put(key, change.apply(Objects.requireNonNull(all.get(key))));
  }

  @SuppressWarnings("unchecked")
  private static void replaceElement(List<?> list, UnaryOperator<Object> change) {
    ((List<Object>) list).set(0, change.apply(list.get(0)));
  }

  @SuppressWarnings("unchecked")
  private static void replaceAny(Collection<?> set, UnaryOperator<Object> change) {
    Object first = set.iterator().next();
    set.remove(first);
    ((Collection<Object>) set).add(change.apply(first));
  }

  private static Record with(StateSample sample, Record record, RecordComponent changed) {
    try {
      RecordComponent[] parts = record.getClass().getRecordComponents();
      Class<?>[] types =
          Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Object[] values = new Object[parts.length];
      for (int i = 0; i < parts.length; i++) {
        parts[i].getAccessor().setAccessible(true);
        Object value = parts[i].getAccessor().invoke(record);
        values[i] =
            parts[i].getName().equals(changed.getName())
                ? another(sample, parts[i].getType(), value)
                : value;
      }
      Constructor<? extends Record> make = record.getClass().getDeclaredConstructor(types);
      make.setAccessible(true);
      return make.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
