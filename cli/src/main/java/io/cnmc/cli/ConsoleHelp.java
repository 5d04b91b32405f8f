package io.cnmc.cli;

import io.cnmc.compiler.eval.Functions;
import io.cnmc.compiler.eval.LanguageFunction;

/** What {@code :help} prints in the console. */
final class ConsoleHelp {
  private ConsoleHelp() {}

  static String text() {
    Table table = new Table();
    for (LanguageFunction function : Functions.all()) {
      table.row("  " + function.signature(), function.documentation());
    }
    return """
        Type an expression, or `let name = expression` to use its value in later lines.
        `:help` shows this, `:quit` or the end of the input leaves.

        Functions:
        """
        + table;
  }
}
