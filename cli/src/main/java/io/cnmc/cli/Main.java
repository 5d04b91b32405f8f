package io.cnmc.cli;

import io.cnmc.netlink.LinuxKernel;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the process begins. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    System.setOut(System.err); // what a plug-in prints is no part of an answer
    int code = ExitCode.ERROR.number();
    try {
      code = run(System.in, out, err, arguments);
    } finally {
      out.flush();
      err.flush();
    }
    // Not exit: a hook may be waiting for this very thread to end the process (see Interrupts).
    Runtime.getRuntime().halt(code);
  }

  /** With the process's environment; what {@link Training} records is exactly what starts. */
  static int run(InputStream in, PrintStream out, PrintStream err, String[] arguments) {
    return run(in, out, err, arguments, System::getenv);
  }

  /** Runs one command line and returns its exit code. Closes nothing, exits from nothing. */
  public static int run(
      InputStream in,
      PrintStream out,
      PrintStream err,
      String[] arguments,
      Function<String, @Nullable String> environment) {
    String terminals = System.getProperty("cnmc.terminals", "");
    Terminal terminal = Terminal.of(in, out, err, terminals, environment);
    Session session = new Session(terminal, environment, Path.of(""), LinuxKernel::open);
    return Invocation.run(arguments, session).number();
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 8192),
        false,
        StandardCharsets.UTF_8);
  }
}
