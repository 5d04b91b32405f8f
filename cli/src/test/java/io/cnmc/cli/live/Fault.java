package io.cnmc.cli.live;

import java.util.List;

/** What happens at a process's {@code call}th change of the machine, from 1. */
sealed interface Fault {
  int call();

  /** SIGKILL instead of it. */
  record Kill(int call) implements Fault {}

  /** It is not made and gives an error. */
  record Once(int call, int errno) implements Fault {}

  /** As {@link Once}, and each later one of the same name too. */
  record Always(int call, int errno) implements Fault {}

  /** The kernel itself refuses one message, from 1, of those that it sends. */
  record Refuse(int call, int message) implements Fault {}

  /** As {@code dev/fault/faults.c} has it on its command line. */
  static List<String> words(Fault fault) {
    return switch (fault) {
      case Kill f -> List.of("kill", "" + f.call);
      case Once f -> List.of("once", "" + f.call, "" + f.errno);
      case Always f -> List.of("always", "" + f.call, "" + f.errno);
      case Refuse f -> List.of("refuse", "" + f.call, "" + f.message);
    };
  }
}
