package io.cnmc.cli;

import io.cnmc.compiler.diagnostics.DiagnosticCatalog;
import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code cnmc explain}: the long text of a diagnostic code, or the list of all. */
final class ExplainCommand implements Command {
  @Override
  public void describe(Syntax syntax) {
    syntax
        .positional("CODE", "0..1", "The code, such as CNM2104; without it, all codes are listed.")
        .examples("cnmc explain CNM2104", "cnmc explain");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session) throws IOException {
    PrintStream out = session.terminal().out();
    String id = arguments.positional(0).toUpperCase(Locale.ROOT);
    if (id.isEmpty()) {
      for (DiagnosticCode code : DiagnosticCatalog.load().codes()) {
        out.println(code.id() + "  " + code.summary());
      }
      return ExitCode.DONE;
    }
    Optional<String> text = isOwn(id) ? text(id) : ofPlugin(id, session);
    if (text.isEmpty()) {
      throw new UsageError("there is no code `" + id + "`" + suggestion(id));
    }
    out.print(text.get());
    return ExitCode.DONE;
  }

  private static boolean isOwn(String id) {
    return id.matches("CNM[0-9]{4}");
  }

  static Optional<String> text(String id) throws IOException {
    return isOwn(id)
        ? text(ExplainCommand.class.getResource("/explain/" + id + ".md"))
        : Optional.empty();
  }

  /** A jar of drivers can have a page for each code of its own. */
  private static Optional<String> ofPlugin(String id, Session session) throws IOException {
    return id.matches("[A-Z][A-Z0-9_-]*")
        ? text(SessionDrivers.loader(session).getResource("META-INF/explain/" + id + ".md"))
        : Optional.empty();
  }

  private static Optional<String> text(@Nullable URL page) throws IOException {
    if (page == null) {
      return Optional.empty();
    }
    try (InputStream in = page.openStream()) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static String suggestion(String id) {
    List<String> ids = DiagnosticCatalog.load().codes().stream().map(DiagnosticCode::id).toList();
    return NameSuggestions.nearest(id, ids).map(n -> "; did you mean `" + n + "`?").orElse("");
  }
}
