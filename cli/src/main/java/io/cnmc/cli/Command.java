package io.cnmc.cli;

import java.io.IOException;

/** One command of {@code cnmc}: the arguments it takes, and what it does. */
interface Command {
  /** Describes the arguments to {@code syntax}, with at least one example. */
  void describe(Syntax syntax);

  /**
   * Does it.
   *
   * @throws CommandFailure when it cannot be done; the messages have not been printed yet
   * @throws IOException when a file or the kernel cannot be read
   */
  ExitCode run(Arguments arguments, Session session) throws IOException;
}
