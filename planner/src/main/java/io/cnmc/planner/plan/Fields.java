package io.cnmc.planner.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Strict access to a JSON object of an untrusted file: present, of the type, within bounds. */
record Fields(JsonNode node) {
  /** Longer than any text in a plan that cnmc writes. */
  private static final int MAX_TEXT = 65_536;

  Fields {
    if (!node.isObject()) {
      throw new PlanFormatException("an object is missing");
    }
  }

  String text(String name) {
    return textOf(get(name), name);
  }

  @Nullable String textOrNull(String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : textOf(value, name);
  }

  long number(String name, long minimum, long maximum) {
    JsonNode value = get(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new PlanFormatException("`" + name + "` is not a whole number");
    }
    long number = value.longValue();
    if (number < minimum || number > maximum) {
      throw new PlanFormatException("`" + name + "` is out of range");
    }
    return number;
  }

  boolean flag(String name) {
    JsonNode value = get(name);
    if (!value.isBoolean()) {
      throw new PlanFormatException("`" + name + "` is not true or false");
    }
    return value.booleanValue();
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : array(name)) {
      texts.add(textOf(item, name));
    }
    return texts;
  }

  List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode item : array(name)) {
      objects.add(new Fields(item));
    }
    return objects;
  }

  Optional<Fields> object(String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(new Fields(value));
  }

  /** A text that {@code parse} understands. */
  <T> T parsed(String name, Function<String, Optional<T>> parse) {
    return parse(text(name), name, parse);
  }

  <T> @Nullable T parsedOrNull(String name, Function<String, Optional<T>> parse) {
    String text = textOrNull(name);
    return text == null ? null : parse(text, name, parse);
  }

  <E extends Enum<E>> E constant(String name, Class<E> type) {
    return constantOf(text(name), type);
  }

  static <E extends Enum<E>> E constantOf(String text, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    throw new PlanFormatException("unknown word `" + shown(text) + "`");
  }

  private static <T> T parse(String text, String name, Function<String, Optional<T>> parse) {
    return parse
        .apply(text)
        .orElseThrow(
            () -> new PlanFormatException("`" + name + "` cannot be `" + shown(text) + "`"));
  }

  /** Untrusted text in a message: short, printable ASCII. */
  static String shown(String text) {
    String start = text.length() > 60 ? text.substring(0, 60) + "..." : text;
    return start.replaceAll("[^ -~]", "?");
  }

  private Iterable<JsonNode> array(String name) {
    JsonNode value = get(name);
    if (!value.isArray()) {
      throw new PlanFormatException("`" + name + "` is not a list");
    }
    return value;
  }

  private JsonNode get(String name) {
    JsonNode value = node.get(name);
    if (value == null) {
      throw new PlanFormatException("`" + name + "` is missing");
    }
    return value;
  }

  private static String textOf(JsonNode value, String name) {
    if (!value.isString() || value.stringValue().length() > MAX_TEXT) {
      throw new PlanFormatException("`" + name + "` is not a text");
    }
    return value.stringValue();
  }
}
