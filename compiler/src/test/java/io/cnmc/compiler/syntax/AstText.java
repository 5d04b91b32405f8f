package io.cnmc.compiler.syntax;

import io.cnmc.compiler.diagnostics.Span;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The syntax tree as compact text, spans left out: {@code Let(x, Binary(ADD, 1, Name(y)))}, a
 * statement a line, bodies indented.
 */
public final class AstText {
  private AstText() {}

  public static String of(List<Statement> statements) {
    return block(statements, "");
  }

  private static String block(List<Statement> statements, String indent) {
    return statements.stream()
        .map(statement -> indent + node(statement, indent) + "\n")
        .collect(Collectors.joining());
  }

  public static String of(Expression expression) {
    return node(expression, "");
  }

  private static String node(Object node, String indent) {
    List<String> parts = new ArrayList<>();
    StringBuilder bodies = new StringBuilder();
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      Object value = value(node, component);
      if (value instanceof Span) {
        continue;
      }
      if (value instanceof List<?> list
          && component.getGenericType().toString().contains("Statement")) {
        bodies.append(body(component.getName(), list, indent));
      } else {
        parts.add(text(value, indent));
      }
    }
    return node.getClass().getSimpleName() + "(" + String.join(", ", parts) + ")" + bodies;
  }

  private static String body(String name, List<?> statements, String indent) {
    if (statements.isEmpty()) {
      return name.equals("otherwise") ? "" : " {}";
    }
    String inner = block(statements.stream().map(Statement.class::cast).toList(), indent + "  ");
    String head = name.equals("otherwise") ? " else {\n" : " {\n";
    return head + inner + indent + "}";
  }

  private static String text(Object value, String indent) {
    return switch (value) {
      case null -> "-";
      case Identifier identifier -> identifier.text();
      case String string -> quoted(string);
      case List<?> list ->
          list.stream().map(e -> text(e, indent)).collect(Collectors.joining(", ", "[", "]"));
      case Expression expression -> node(expression, indent);
      case Expression.MapOf.Entry entry ->
          text(entry.key(), indent) + ": " + text(entry.value(), indent);
      case Expression.Template.Part.Text part -> quoted(part.text());
      case Expression.Template.Part.Interpolation part ->
          "${" + text(part.expression(), indent) + "}";
      default -> value instanceof Enum<?> e ? e.name() : value.toString();
    };
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c < 0x20 || c == '"' || c == '\\') {
                out.append(String.format("\\x%02x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.append('"').toString();
  }

  private static Object value(Object node, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(node);
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
