package io.cnmc.cli;

import io.cnmc.applier.Applier;
import io.cnmc.applier.ApplyOptions;
import io.cnmc.applier.CancellationToken;
import io.cnmc.compiler.model.Topology;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.LinuxKernel;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.planner.plan.Plan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Runs, in one process, what a command usually touches, for the launcher to record as the start-up
 * cache. Reads this machine and changes nothing on it: what is applied is applied to a kernel in
 * memory. What fails is no loss but of speed.
 */
final class Training {
  private static final List<List<String>> SHORT =
      List.of(List.of("version"), List.of("help"), List.of("apply", "--help"), List.of("pln"));
  private static final int PARALLELISM = 2;

  private Training() {}

  /**
   * With a topology to practise on, all that compiles one; without, the commands that do not: what
   * a cache holds is linked at every start, so those have a small one of their own.
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      SHORT.forEach(line -> run(line, LinuxKernel::open));
      return;
    }
    String file = arguments[0];
    compiling(file).forEach(line -> run(line, LinuxKernel::open));
    Kernel kernel = new FakeKernel();
    apply(kernel, file, false);
    running(file).forEach(line -> run(line, () -> kernel));
    apply(kernel, file, true);
  }

  private static List<List<String>> compiling(String file) {
    return List.of(
        List.of("check", file),
        List.of("check", "--json", file),
        List.of("plan", file),
        List.of("plan", "--json", file),
        List.of("compile", file),
        List.of("graph", file),
        List.of("drivers"),
        List.of("fmt", "--check", file),
        List.of("explain", "CNM2104"),
        List.of("show"));
  }

  private static List<List<String>> running(String file) {
    return List.of(
        List.of("plan", file),
        List.of("drift", file),
        List.of("show", file),
        List.of("plan", "--destroy", file));
  }

  /** As the command does it, without its lock and its questions. */
  private static void apply(Kernel kernel, String file, boolean destroy) throws IOException {
    Session session = session(() -> kernel);
    Planning planning = Planning.live(session);
    Arguments none = new Arguments(new CommandLine(CommandSpec.create()).parseArgs());
    Topology topology = planning.topology(file, none);
    Part part = planning.part(topology, none);
    Plan plan =
        destroy ? planning.removal(topology.name()) : planning.plan(part, List.of());
    ApplyOptions options =
        new ApplyOptions(ApplyOptions.OnError.STOP, PARALLELISM, new CancellationToken());
    Path runDirectory = Files.createTempDirectory("cnmc-training");
    try (Progress progress = new TextProgress(session.terminal())) {
      ReportOutput.print(
          new Applier(kernel, planning.kinds(), planning.planner(), runDirectory)
              .apply(plan, options, progress),
          plan,
          false,
          session.terminal());
    } finally {
      Files.delete(runDirectory);
    }
  }

  private static void run(List<String> line, Session.KernelSource kernels) {
    Invocation.run(line.toArray(new String[0]), session(kernels));
  }

  private static Session session(Session.KernelSource kernels) {
    InputStream nothing = new ByteArrayInputStream(new byte[0]);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Terminal terminal = Terminal.of(nothing, nowhere, nowhere, "", System::getenv);
    return new Session(terminal, System::getenv, Path.of(""), kernels);
  }
}
