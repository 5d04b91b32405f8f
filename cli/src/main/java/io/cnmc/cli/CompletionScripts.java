package io.cnmc.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Completion of commands, their options, and files for everything else. */
final class CompletionScripts {
  private CompletionScripts() {}

  static String bash() {
    StringBuilder cases = new StringBuilder();
    for (Commands.Entry entry : Commands.ALL) {
      String words = String.join(" ", names(entry));
      cases.append("    ").append(entry.name());
      cases.append(") words=\"").append(words).append("\" ;;\n");
    }
    return """
        # bash completion for cnmc
        _cnmc() {
          local current=${COMP_WORDS[COMP_CWORD]} words=
          if [[ $COMP_CWORD -eq 1 ]]; then
            COMPREPLY=($(compgen -W "%s" -- "$current"))
            return
          fi
          case ${COMP_WORDS[1]} in
        %s  esac
          if [[ $current == -* ]]; then
            COMPREPLY=($(compgen -W "$words" -- "$current"))
          else
            COMPREPLY=($(compgen -f -- "$current"))
          fi
        }
        complete -o filenames -F _cnmc cnmc ./cnmc
        """
        .formatted(String.join(" ", Commands.names()), cases);
  }

  static String zsh() {
    StringBuilder commands = new StringBuilder();
    StringBuilder cases = new StringBuilder();
    for (Commands.Entry entry : Commands.ALL) {
      commands.append("    '").append(entry.name()).append(':').append(zshText(entry.summary()));
      commands.append("'\n");
      cases.append("    ").append(entry.name()).append(")\n      _arguments");
      for (OptionSpec option : options(entry)) {
        cases.append(" \\\n        '").append(option.longestName());
        cases.append('[').append(zshText(doc(option))).append(']');
        cases.append(takesValue(option) ? ":" + option.paramLabel() + ":_files'" : "'");
      }
      cases.append(" \\\n        '*:file:_files' ;;\n");
    }
    return """
        #compdef cnmc
        _cnmc() {
          local -a commands=(
        %s  )
          if (( CURRENT == 2 )); then
            _describe command commands
            return
          fi
          local command=$words[2]
          shift words
          (( CURRENT-- ))
          case $command in
        %s  esac
        }
        _cnmc "$@"
        """
        .formatted(commands, cases);
  }

  static String fish() {
    StringBuilder script = new StringBuilder("# fish completion for cnmc\n");
    for (Commands.Entry entry : Commands.ALL) {
      script.append("complete -c cnmc -n __fish_use_subcommand -f -a ").append(entry.name());
      script.append(" -d '").append(fishText(entry.summary())).append("'\n");
      for (OptionSpec option : options(entry)) {
        script.append("complete -c cnmc -n '__fish_seen_subcommand_from ").append(entry.name());
        script.append("' -l ").append(option.longestName().substring(2));
        script.append(takesValue(option) ? " -r" : "");
        script.append(" -d '").append(fishText(doc(option))).append("'\n");
      }
    }
    return script.toString();
  }

  private static List<OptionSpec> options(Commands.Entry entry) {
    return Commands.syntax(entry.name(), Commands.create(entry.name())).build().options();
  }

  private static List<String> names(Commands.Entry entry) {
    List<String> names = new ArrayList<>();
    options(entry).forEach(option -> names.add(option.longestName()));
    return names;
  }

  private static boolean takesValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  private static String doc(OptionSpec option) {
    return String.join(" ", option.description());
  }

  private static String zshText(String text) {
    return text.replace("'", "'\\''").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }

  private static String fishText(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'");
  }
}
