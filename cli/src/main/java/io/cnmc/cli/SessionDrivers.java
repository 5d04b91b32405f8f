package io.cnmc.cli;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.driver.Drivers;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** The drivers of this build, and those of the folder that the environment names. */
final class SessionDrivers {
  static final String VARIABLE = "CNMC_DRIVERS";

  private SessionDrivers() {}

  static Drivers load(Session session) {
    return loadAll(session).drivers();
  }

  /** With the kinds of links that come with them. */
  static Plugins loadAll(Session session) {
    String folder = session.environment().apply(VARIABLE);
    if (folder == null || folder.isEmpty()) {
      return Plugins.none();
    }
    try {
      return Plugins.of(DriverJars.loader(session.path(folder)));
    } catch (IOException | IllegalArgumentException e) {
      String why = VARIABLE + "=" + folder + ": " + reason(e);
      throw CommandFailure.of(
          ExitCode.ERROR, Diagnostic.nowhere(CommandCode.DRIVER_FOLDER, why));
    }
  }

  private static String reason(Exception failure) {
    return failure instanceof FileSystemException file
        ? Failures.fileMessage(file)
        : String.valueOf(failure.getMessage());
  }
}
