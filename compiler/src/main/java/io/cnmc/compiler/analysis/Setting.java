package io.cnmc.compiler.analysis;

import java.util.List;
import java.util.Optional;

/**
 * What the source says of one attribute, which may hold several values. {@code BROKEN} means that
 * an error in it has been reported: nothing may be concluded from what is missing then, but the
 * values that could be read stay checkable.
 */
public record Setting<T>(Presence presence, List<Located<T>> values) {
  /** {@code NONE} is a written {@code null}. */
  public enum Presence {
    ABSENT,
    NONE,
    GIVEN,
    BROKEN
  }

  private static final Setting<?> WITHOUT = new Setting<>(Presence.ABSENT, List.of());
  private static final Setting<?> NULL = new Setting<>(Presence.NONE, List.of());
  private static final Setting<?> WRONG = new Setting<>(Presence.BROKEN, List.of());

  public Setting {
    values = List.copyOf(values);
  }

  static <T> Setting<T> absent() {
    return valueless(WITHOUT);
  }

  static <T> Setting<T> none() {
    return valueless(NULL);
  }

  static <T> Setting<T> broken() {
    return valueless(WRONG);
  }

  /** Without values it is a setting of any type. */
  @SuppressWarnings("unchecked")
  private static <T> Setting<T> valueless(Setting<?> setting) {
    return (Setting<T>) setting;
  }

  static <T> Setting<T> of(Located<T> value) {
    return new Setting<>(Presence.GIVEN, List.of(value));
  }

  public boolean isBroken() {
    return presence == Presence.BROKEN;
  }

  public boolean isGiven() {
    return presence == Presence.GIVEN;
  }

  /** Neither a value nor an error: the default applies. */
  public boolean isAbsent() {
    return presence == Presence.ABSENT;
  }

  public Optional<Located<T>> first() {
    return values.stream().findFirst();
  }

  public T or(T other) {
    return values.isEmpty() ? other : values.getFirst().value();
  }

  public List<T> plain() {
    return values.stream().map(Located::value).toList();
  }
}
