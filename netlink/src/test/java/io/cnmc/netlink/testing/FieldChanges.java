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
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Each way in which a field of a {@link StateSample} can be another than it is. */
final class FieldChanges {
  private static final Octets OTHER = Octets.ofHex("ff");

  private FieldChanges() {}

  /** One of them, of a fresh sample. */
  record FieldChange(String name, Consumer<StateSample> change) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<FieldChange> all() {
    List<FieldChange> changes = new ArrayList<>();
    changes.add(ofSetting("Settings.values", "net/ipv4/ip_forward"));
    changes.add(ofSetting("Settings.links", "net/ipv4/conf/full/forwarding"));
    List<Object> holders = new StateSample().holders;
    for (int i = 0; i < holders.size(); i++) {
      for (Field field : ObjectFields.of(holders.get(i).getClass())) {
        int holder = i;
        changes.add(ofField(holder, field));
        record(ObjectFields.get(holders.get(i), field))
            .forEach(part -> changes.add(ofRecord(holder, field, part)));
      }
    }
    return changes;
  }

  private static FieldChange ofField(int holder, Field field) {
    return new FieldChange(
        ObjectFields.name(field), sample -> change(sample, sample.holders.get(holder), field));
  }

  /** Those of all namespaces share what they have until they are written. */
  private static FieldChange ofSetting(String name, String setting) {
    return new FieldChange(
        name, sample -> sample.host.settings().write(SettingName.of(setting), "0"));
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
      case List<?> all -> List.of();
      case Map<?, ?> map -> new TreeMap<>();
      case Attributes attributes -> new Attributes();
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
            case Map<?, ?> map -> replaceValue(map, sample, part);
            case List<?> list -> replaceElement(list, sample, part);
            case null, default -> throw new IllegalStateException(name);
          }
        });
  }

  @SuppressWarnings("unchecked")
  private static void replaceValue(Map<?, ?> map, StateSample sample, RecordComponent part) {
    Map.Entry<Object, Object> first =
        (Map.Entry<Object, Object>) map.entrySet().iterator().next();
    first.setValue(with(sample, (Record) first.getValue(), part));
  }

  @SuppressWarnings("unchecked")
  private static void replaceElement(List<?> list, StateSample sample, RecordComponent part) {
    ((List<Object>) list).set(0, with(sample, (Record) list.get(0), part));
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
