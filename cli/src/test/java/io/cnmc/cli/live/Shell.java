package io.cnmc.cli.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** For a program that is in a {@link Machine} itself. */
final class Shell {
  private Shell() {}

  /** The standard output of a command line that has to succeed. */
  static String out(String commandLine) {
    try {
      Process process = new ProcessBuilder("sh", "-c", commandLine).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("exit " + process.exitValue() + ": " + commandLine);
      }
      return out;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
