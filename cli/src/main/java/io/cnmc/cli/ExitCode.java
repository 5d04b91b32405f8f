package io.cnmc.cli;

/** What a command's end tells a script; {@code docs/commands.md} has the table. */
enum ExitCode {
  DONE(0),
  /** Messages were printed; nothing changed, or all was reverted. */
  ERROR(1),
  /** Changes are pending: {@code --detailed-exitcode}, {@code drift}, {@code fmt --check}. */
  CHANGES(2),
  /** The apply failed and its changes are not all reverted. */
  PARTIAL(3),
  LOCKED(4),
  STALE(5),
  /** EX_USAGE of sysexits.h. */
  USAGE(64),
  /** EX_NOPERM of sysexits.h. */
  NO_PERMISSION(77),
  /** Of {@code exec}, as shells have it: a program that is there and cannot be run. */
  NOT_EXECUTABLE(126),
  /** Of {@code exec}, as shells have it: there is no such program. */
  NO_PROGRAM(127),
  /** 128 + SIGINT; reverted. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
