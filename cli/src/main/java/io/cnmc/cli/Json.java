package io.cnmc.cli;

import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Writes trees of maps, collections, texts, numbers, truth values and nulls as JSON; anything else
 * as its text. By the generator alone: binding would double what a short command takes to start.
 */
final class Json {
  /** {@code "name": value}, and nothing in what is empty. */
  private static final Separators SEPARATORS =
      Separators.createDefaultInstance()
          .withObjectNameValueSpacing(Separators.Spacing.AFTER)
          .withObjectEmptySeparator("")
          .withArrayEmptySeparator("");

  private Json() {}

  /** Over several lines, indented by two. */
  static String pretty(@Nullable Object tree) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(SEPARATORS)
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    return write(
            tree,
            new ObjectWriteContext.Base() {
              @Override
              public PrettyPrinter getPrettyPrinter() {
                return printer;
              }
            })
        + "\n";
  }

  /** On one line, for streams of events. */
  static String line(@Nullable Object tree) {
    return write(tree, ObjectWriteContext.empty()) + "\n";
  }

  private static String write(@Nullable Object tree, ObjectWriteContext context) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(context, text)) {
      write(tree, out);
    }
    return text.toString();
  }

  private static void write(@Nullable Object tree, JsonGenerator out) {
    switch (tree) {
      case null -> out.writeNull();
      case Map<?, ?> map -> {
        out.writeStartObject();
        map.forEach(
            (key, value) -> {
              out.writeName(key.toString());
              write(value, out);
            });
        out.writeEndObject();
      }
      case Collection<?> elements -> {
        out.writeStartArray();
        elements.forEach(e -> write(e, out));
        out.writeEndArray();
      }
      case Boolean b -> out.writeBoolean(b);
      case Integer i -> out.writeNumber(i);
      case Long l -> out.writeNumber(l);
      default -> out.writeString(tree.toString());
    }
  }
}
