package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.netlink.Kernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs command lines in this process, with streams and an environment of their own. */
public final class Cnmc {
  /** The checkout; relative paths on command lines are relative to it. */
  public static final Path ROOT = Path.of(System.getProperty("cnmc.root", "..")).toAbsolutePath();

  private final Map<String, String> environment = new HashMap<>();
  private Path directory = ROOT;
  private String input = "";
  private String terminals = "";
  private Session.KernelSource kernels = Cnmc::noKernel;

  public record Result(int exit, String out, String err) {
    public Result expect(int wanted) {
      assertEquals(wanted, exit, () -> "exit code; printed:\n" + out + err);
      return this;
    }
  }

  public Cnmc in(Path folder) {
    directory = folder;
    return this;
  }

  public Cnmc environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public Cnmc input(String text) {
    input = text;
    return this;
  }

  /** Digits of the descriptors that are terminals. */
  public Cnmc terminals(String descriptors) {
    terminals = descriptors;
    return this;
  }

  public Cnmc kernel(Kernel kernel) {
    kernels = () -> kernel;
    return this;
  }

  public Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        Terminal.of(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminals,
            environment::get);
    Session session = new Session(terminal, environment::get, directory, kernels);
    int exit = Invocation.run(arguments, session).number();
    return new Result(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Kernel noKernel() {
    throw new AssertionError("this command must not open the kernel");
  }
}
