package io.cnmc.cli;

import io.cnmc.compiler.diagnostics.DiagnosticCatalog;
import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    Optional<String> text = text(id);
    if (text.isEmpty()) {
      throw new UsageError("there is no code `" + id + "`" + suggestion(id));
    }
    out.print(text.get());
    return ExitCode.DONE;
  }

  static Optional<String> text(String id) throws IOException {
    if (!id.matches("CNM[0-9]{4}")) {
      return Optional.empty();
    }
    try (InputStream in = ExplainCommand.class.getResourceAsStream("/explain/" + id + ".md")) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static String suggestion(String id) {
    List<String> ids = DiagnosticCatalog.load().codes().stream().map(DiagnosticCode::id).toList();
    return NameSuggestions.nearest(id, ids).map(n -> "; did you mean `" + n + "`?").orElse("");
  }
}
