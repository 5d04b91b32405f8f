package io.cnmc.cli.live;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The other end of a {@link ResidentCnmc} in a machine. */
final class Resident implements AutoCloseable {
  private static final int SECONDS = 300;

  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream results;

  private Resident(Process process) {
    this.process = process;
    this.requests = new DataOutputStream(process.getOutputStream());
    this.results = new DataInputStream(process.getInputStream());
  }

  static Resident start(List<String> command, Path directory) {
    try {
      return new Resident(
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Machine.Result run(String... arguments) {
    try {
      return CompletableFuture.supplyAsync(() -> ask(arguments)).get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      close();
      throw new AssertionError("still running after " + SECONDS + " s: " + List.of(arguments), e);
    } catch (ExecutionException e) {
      throw new AssertionError("no answer to " + List.of(arguments), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Machine.Result ask(String... arguments) {
    try {
      requests.writeInt(arguments.length);
      for (String argument : arguments) {
        requests.writeUTF(argument);
      }
      requests.flush();
      int exit = results.readInt();
      return new Machine.Result(exit, text(), text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text() throws IOException {
    return new String(results.readNBytes(results.readInt()), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
