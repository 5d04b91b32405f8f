package io.cnmc.cli;

/** The command line cannot be understood; the message says what about it. Exit code 64. */
final class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageError(String message) {
    super(message, null, false, false);
  }
}
