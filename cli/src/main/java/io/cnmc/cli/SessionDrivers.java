package io.cnmc.cli;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.driver.Drivers;
import io.cnmc.planner.driver.PluginFailure;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/** The drivers of this build, and those of the folder that the environment names. */
final class SessionDrivers {
  static final String VARIABLE = "CNMC_DRIVERS";

  private SessionDrivers() {}

  static Drivers load(Session session) {
    return loadAll(session).drivers();
  }

  /** With the kinds of links that come with them. */
  static Plugins loadAll(Session session) {
    return folder(session)
        .map(folder -> using(folder, () -> plugins(session.path(folder), session)))
        .orElseGet(Plugins::none);
  }

  private static Plugins plugins(Path folder, Session session) throws IOException {
    DriverJars jars = DriverJars.of(folder);
    Plugins plugins = Plugins.of(jars.checked());
    Messages.print(
        jars.idle().stream()
            .map(jar -> Diagnostic.nowhere(CommandCode.IDLE_JAR, "`" + jar + "`"))
            .toList(),
        session.terminal());
    return plugins;
  }

  /**
   * The same for what asks no driver: what runs is shown and taken away whatever made it, so jars
   * that cannot be used are left out, and told of.
   */
  static Plugins loadUsable(Session session) {
    try {
      return loadAll(session);
    } catch (CommandFailure e) {
      Messages.print(
          e.diagnostics().stream().map(SessionDrivers::leftOut).toList(), session.terminal());
      return Plugins.none();
    }
  }

  private static Diagnostic leftOut(Diagnostic failure) {
    String why = failure.code().id() + ": " + String.join("; ", failure.notes());
    return Diagnostic.nowhere(CommandCode.DRIVERS_LEFT_OUT, why)
        .note("links of its kinds are seen and taken away as those of a foreign kind");
  }

  /** Of what the jars have besides classes; of cnmc alone when there are none. */
  static ClassLoader loader(Session session) {
    return folder(session)
        .map(folder -> using(folder, () -> DriverJars.loader(session.path(folder))))
        .orElse(SessionDrivers.class.getClassLoader());
  }

  private static Optional<String> folder(Session session) {
    return Optional.ofNullable(session.environment().apply(VARIABLE)).filter(f -> !f.isEmpty());
  }

  /** What is had of the folder. */
  @FunctionalInterface
  private interface Use<T> {
    T run() throws IOException;
  }

  private static <T> T using(String folder, Use<T> use) {
    try {
      return use.run();
    } catch (PluginFailure e) {
      throw CommandFailure.of(ExitCode.ERROR, e.diagnostic());
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
