package io.cnmc.cli.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** {@code cnmc} as a process of its own under {@code dev/fault/faults.c}, which counts its changes and spoils one of them. */
final class FaultyProcess {
  private static final Path COMPILER = Path.of("/usr/bin/cc");
  private static final Path SOURCE = Machine.root().resolve("dev/fault/faults.c");
  private static final int SECONDS = 600;

  /** The exit code of a process that did not end; no command of ours has it. */
  static final int STUCK = 124;

  private final Path folder;

  /** {@code folder} has what {@link #prepare} made. */
  FaultyProcess(Path folder) {
    this.folder = folder;
  }

  /** A change that the process made or was about to make: the kernel's name of the call, and on what. */
  record Call(int number, String name, String object) {
    /** Of a send. */
    int messages() {
      String[] words = object.split(" ");
      return name.equals("sendto") ? Integer.parseInt(words[words.length - 2]) : 0;
    }
  }

  record Run(int exit, List<Call> calls, int fired, String out, String err) {}

  /** Compiles the program into a folder, and puts JNA's native half there, which a killed process would leave behind. */
  static void prepare(Path folder) throws IOException, InterruptedException {
    Process compiler =
        new ProcessBuilder(COMPILER.toString(), "-O1", "-Wall", "-Werror", "-o", folder.resolve("faults").toString(), SOURCE.toString())
            .inheritIO()
            .start();
    if (compiler.waitFor() != 0) {
      throw new IOException("faults.c does not compile");
    }
    try (InputStream library =
        Objects.requireNonNull(FaultyProcess.class.getResourceAsStream("/com/sun/jna/linux-x86-64/libjnidispatch.so"))) {
      Files.copy(library, folder.resolve("libjnidispatch.so"));
    }
  }

  /** Without a fault. */
  Run count(FaultCase faultCase) throws IOException {
    return run(List.of("count"), faultCase);
  }

  Run run(Fault fault, FaultCase faultCase) throws IOException {
    return run(Fault.words(fault), faultCase);
  }

  private Run run(List<String> mode, FaultCase faultCase) throws IOException {
    Path log = folder.resolve("log-" + ProcessHandle.current().pid());
    Path out = folder.resolve("out-" + ProcessHandle.current().pid());
    Path err = folder.resolve("err-" + ProcessHandle.current().pid());
    List<String> command = new ArrayList<>(List.of(folder.resolve("faults").toString(), log.toString()));
    if (faultCase.victim() == FaultCase.Victim.WATCHDOG) {
      command.add("child");
    }
    command.addAll(mode);
    command.add("--");
    command.addAll(java());
    command.addAll(faultCase.command());
    Process process =
        new ProcessBuilder(command)
            .directory(Machine.root().toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int exit = await(process);
    List<Call> calls = new ArrayList<>();
    int fired = 0;
    for (String line : Files.readAllLines(log)) {
      String[] words = line.split(" ", 3);
      if (words[0].equals("fired")) {
        fired++;
      } else {
        calls.add(new Call(Integer.parseInt(words[0]), words[1], words.length > 2 ? words[2] : ""));
      }
    }
    return new Run(exit, calls, fired, Files.readString(out), Files.readString(err));
  }

  /** {@link #STUCK} when it had to be ended. */
  private static int await(Process process) throws IOException {
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        return STUCK;
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(e);
    }
  }

  /** The command to which arguments are added: {@code cnmc.command}, words with spaces between, or as the live tests have it. */
  private List<String> java() {
    String launcher = System.getProperty("cnmc.command", "");
    if (!launcher.isEmpty()) {
      return List.of(launcher.split(" "));
    }
    List<String> command = new ArrayList<>(Machine.cnmcCommand());
    command.addAll(1, List.of("-XX:-UsePerfData", "-Djna.boot.library.path=" + folder, "-Djna.nounpack=true"));
    return command;
  }
}
