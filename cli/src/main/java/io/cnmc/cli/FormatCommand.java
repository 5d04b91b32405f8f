package io.cnmc.cli;

import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.format.Formatted;
import io.cnmc.compiler.format.Formatter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** {@code cnmc fmt}: prints the names of the files that it changed, or would change. */
final class FormatCommand implements Command {
  @Override
  public void describe(Syntax syntax) {
    syntax
        .positional("FILE", "1..*", "Sources to lay out; - reads the standard input.")
        .flag("--check", "Change nothing; exit with 2 when a file is not laid out so.")
        .examples("cnmc fmt topologies/*.cnm", "cnmc fmt -check shop.cnm", "cnmc fmt - < shop.cnm");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session) throws IOException {
    boolean check = arguments.flag("--check");
    boolean failed = false;
    boolean differs = false;
    for (String name : arguments.positionals(0)) {
      SourceFile source = new SourceFile(name.equals("-") ? "<stdin>" : name, read(name, session));
      Formatted formatted = Formatter.format(source);
      Messages.print(formatted.diagnostics(), session.terminal());
      if (formatted.text().isEmpty()) {
        failed = true;
        continue;
      }
      boolean changed = !formatted.text().get().equals(source.text());
      differs |= changed;
      finish(name, formatted.text().get(), changed, check, session);
    }
    return failed ? ExitCode.ERROR : check && differs ? ExitCode.CHANGES : ExitCode.DONE;
  }

  private static String read(String name, Session session) throws IOException {
    return name.equals("-")
        ? new String(session.terminal().in().readAllBytes(), StandardCharsets.UTF_8)
        : Files.readString(session.path(name));
  }

  private static void finish(
      String name, String text, boolean changed, boolean check, Session session)
      throws IOException {
    if (name.equals("-") && !check) {
      session.terminal().out().print(text);
    } else if (changed) {
      session.terminal().out().println(name);
      if (!check) {
        replace(session.path(name).toRealPath(), text);
      }
    }
  }

  /** At one instant, with the permissions that the file has. */
  private static void replace(Path file, String text) throws IOException {
    Path fresh = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".new");
    try {
      Files.writeString(fresh, text);
      Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
