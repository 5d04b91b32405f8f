package io.cnmc.cli;

import io.cnmc.compiler.diagnostics.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Asks the person at the terminal. Nothing but {@code yes} is a yes. */
final class Approval {
  private Approval() {}

  static boolean ask(Terminal terminal) throws IOException {
    if (!terminal.interactive()) {
      throw CommandFailure.of(
          ExitCode.ERROR,
          Diagnostic.nowhere(
                  CommandCode.APPROVAL_NEEDED, "the standard input is not a terminal to ask at")
              .help("add `-auto-approve`"));
    }
    terminal.err().print("\nDo this on this host? Only `yes` is accepted: ");
    terminal.err().flush();
    boolean yes = line(terminal).strip().equals("yes");
    if (!yes) {
      terminal.err().println("Not approved; nothing was changed.");
    }
    return yes;
  }

  private static String line(Terminal terminal) throws IOException {
    StringBuilder line = new StringBuilder();
    int octet = terminal.in().read();
    while (octet >= 0 && octet != '\n') {
      line.append(new String(new byte[] {(byte) octet}, StandardCharsets.ISO_8859_1));
      octet = terminal.in().read();
    }
    return line.toString();
  }
}
