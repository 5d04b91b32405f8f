package io.cnmc.cli;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.Planner;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.plan.PlanFile;
import io.cnmc.planner.plan.PlanStore;
import io.cnmc.planner.plan.Staleness;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.StateReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Plans in files. */
final class SavedPlans {
  /** Of a plan that was applied already all has moved. */
  private static final int MOST_MOVED = 8;

  private SavedPlans() {}

  /** Replaces a plan that is there, but nothing that is no regular file, nor a symbolic link. */
  static void write(Plan plan, Path source, Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(file.toString(), null, "not a regular file");
    }
    PlanStore.save(plan, source + " sha256:" + digest(source), file);
  }

  /** Whether a file holds a plan rather than a source: no source begins with a brace. */
  static boolean isPlan(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == '{';
    }
  }

  static PlanFile read(Path file) throws IOException {
    PlanFile.Reading reading = PlanStore.load(file);
    return reading
        .file()
        .orElseThrow(() -> new CommandFailure(ExitCode.STALE, reading.diagnostics()));
  }

  /** The plan, if nothing has moved that it touches, and nothing has come in its way. */
  static Plan current(PlanFile file, StateReader reader) throws IOException {
    KernelState.Observed now = reader.read(file.plan().desired());
    Optional<Staleness> staleness = file.compare(now);
    if (staleness.isPresent()) {
      Diagnostic diagnostic =
          Diagnostic.nowhere(CommandCode.PLAN_STALE, "since the plan was made:");
      List<String> moved = staleness.get().moved();
      for (String one : moved.subList(0, Math.min(MOST_MOVED, moved.size()))) {
        diagnostic = diagnostic.note(one);
      }
      if (moved.size() > MOST_MOVED) {
        diagnostic = diagnostic.note("and " + (moved.size() - MOST_MOVED) + " more");
      }
      throw CommandFailure.of(ExitCode.STALE, diagnostic.help("make the plan again"));
    }
    List<Diagnostic> obstacles = Planner.obstacles(file.plan(), now);
    if (Messages.hasErrors(obstacles)) {
      throw new CommandFailure(ExitCode.STALE, obstacles);
    }
    return file.plan();
  }

  private static String digest(Path source) throws IOException {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(source)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
