package io.cnmc.cli;

import io.cnmc.cli.doctor.Doctor;
import io.cnmc.cli.doctor.Finding;
import io.cnmc.netlink.Kernel;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code cnmc doctor}: whether an apply can work here, and what is in its way. */
final class DoctorCommand implements Command {
  @Override
  public void describe(Syntax syntax) {
    syntax.formats("text", "json").examples("cnmc doctor", "cnmc doctor --json");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session) throws IOException {
    List<Finding> findings;
    try (Kernel kernel = session.kernels().open()) {
      findings = Doctor.examine(kernel, SessionDrivers.loadAll(session).kinds());
    }
    Terminal terminal = session.terminal();
    if (arguments.format("text", "json").equals("json")) {
      terminal.out().print(Json.pretty(findings.stream().map(DoctorCommand::json).toList()));
    } else {
      terminal.out().print(table(findings));
    }
    return findings.stream().anyMatch(Finding::isProblem) ? ExitCode.ERROR : ExitCode.DONE;
  }

  private static Table table(List<Finding> findings) {
    Table table = new Table();
    findings.forEach(f -> table.row(word(f), f.subject(), f.detail()));
    return table;
  }

  private static Map<String, Object> json(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("subject", finding.subject());
    json.put("outcome", word(finding));
    json.put("needed", finding.needed());
    json.put("detail", finding.detail());
    return json;
  }

  private static String word(Finding finding) {
    return finding.outcome().name().toLowerCase(Locale.ROOT);
  }
}
