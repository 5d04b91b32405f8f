package io.cnmc.compiler.diagnostics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The long text of a code: prose in Markdown, and an example. The example is {@code cnm} source
 * that produces the code when compiled, or {@code text} when the situation lies outside a source.
 * It comes from the class-path resource {@code explain/<id>.md}: a first line {@code # CNMnnnn:
 * summary}, prose, and exactly one fenced block.
 */
public record Explanation(DiagnosticCode code, String prose, String language, String example) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "# (CNM[0-9]{4}): ([^\n]+)\n\n(.*?)\n*```(cnm|text)\n(.*?)```\n*", Pattern.DOTALL);

  /** Empty when there is no text for the code; throws when it is not in shape, which is a bug. */
  public static Optional<Explanation> of(DiagnosticCode code) {
    return resource(code).map(text -> parse(code, text.replace("\r\n", "\n")));
  }

  /** As it is printed and as the documentation holds it, the heading apart. */
  public String body() {
    return prose + "\n\n```" + language + "\n" + example + "```\n";
  }

  static Explanation parse(DiagnosticCode code, String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()
        || !matcher.group(1).equals(code.id())
        || !matcher.group(2).equals(code.summary())) {
      throw new IllegalStateException(
          "explain/" + code.id() + ".md must be `# " + code.id() + ": " + code.summary()
              + "`, prose, and one ```cnm or ```text block");
    }
    return new Explanation(code, matcher.group(3), matcher.group(4), matcher.group(5));
  }

  private static Optional<String> resource(DiagnosticCode code) {
    String name = "explain/" + code.id() + ".md";
    ClassLoader loader = code.getClass().getClassLoader();
    try (InputStream in = loader.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
