package io.cnmc.cli;

import io.cnmc.applier.Capabilities;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.sys.NamespaceProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code cnmc exec}: this process becomes the command, inside the container's sandbox; so the
 * terminal, signals and the exit code are the command's own.
 */
final class ExecCommand implements Command {
  private static final Path FILES = Path.of("/etc/netns");

  @Override
  public void describe(Syntax syntax) {
    syntax
        .positional("CONTAINER", "1", "CONTAINER, or TOPOLOGY/CONTAINER when several have it.")
        .positional("COMMAND", "1..*", "The program and its arguments.")
        .stopAtPositional()
        .examples(
            "cnmc exec web-1 -- ping -c 1 10.88.0.12",
            "cnmc exec shop/web-1 -- bash",
            "ip netns exec shop.web-1 ip address      # the same by iproute2");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session) throws IOException {
    List<String> command = arguments.positionals(1);
    if (command.get(0).equals("--")) {
      command = command.subList(1, command.size());
    }
    if (command.isEmpty()) {
      throw new UsageError("no command after `--`");
    }
    Optional<Diagnostic> missing = Capabilities.check();
    if (missing.isPresent()) {
      throw CommandFailure.of(ExitCode.NO_PERMISSION, missing.get());
    }
    Kernel kernel = session.kernels().open();
    String sandbox = SandboxNames.resolve(arguments.positional(0), kernel.namespaceNames());
    try (Namespace namespace =
        kernel.open(sandbox).orElseThrow(() -> SandboxNames.notRunning(sandbox))) {
      become(namespace, command);
    } catch (NamespaceProgram.NotStarted e) {
      throw cannotStart(command, e);
    }
    throw new IllegalStateException("exec came back");
  }

  private static void become(Namespace namespace, List<String> command) throws IOException {
    String name = namespace.name();
    new NamespaceProgram(
            namespace.descriptor(), name, FILES.resolve(name), command, System.getenv())
        .become();
  }

  /**
   * As shells have it: nothing of that name is one thing, and whatever else is in the way another.
   */
  private static CommandFailure cannotStart(
      List<String> command, NamespaceProgram.NotStarted e) {
    return CommandFailure.of(
        e.errno().equals(Errno.ENOENT) ? ExitCode.NO_PROGRAM : ExitCode.NOT_EXECUTABLE,
        Diagnostic.nowhere(
            CommandCode.COMMAND_FAILED, "`" + command.get(0) + "`: " + e.getMessage()));
  }
}
