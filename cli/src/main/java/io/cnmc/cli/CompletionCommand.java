package io.cnmc.cli;

/** {@code cnmc completion}: scripts for shells, made from the commands' own descriptions. */
final class CompletionCommand implements Command {
  @Override
  public void describe(Syntax syntax) {
    syntax
        .positional("SHELL", "1", "bash, zsh or fish.")
        .examples(
            "cnmc completion bash > /etc/bash_completion.d/cnmc",
            "cnmc completion zsh > \"${fpath[1]}/_cnmc\"",
            "cnmc completion fish > ~/.config/fish/completions/cnmc.fish");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session) {
    String shell = arguments.positional(0);
    String script =
        switch (shell) {
          case "bash" -> CompletionScripts.bash();
          case "zsh" -> CompletionScripts.zsh();
          case "fish" -> CompletionScripts.fish();
          default ->
              throw new UsageError(
                  "there are scripts for bash, zsh and fish; not for `" + shell + "`");
        };
    session.terminal().out().print(script);
    return ExitCode.DONE;
  }
}
