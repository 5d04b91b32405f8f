package io.cnmc.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A private network and mount namespace that commands are timed in; the real host is out of reach.
 */
final class Sandbox implements AutoCloseable {
  private static final String HOLD =
      "set -e; mount -t tmpfs tmpfs /run; mkdir -p /run/netns /run/etc/upper /run/etc/work;"
          + " mount -t overlay overlay"
          + " -o lowerdir=/etc,upperdir=/run/etc/upper,workdir=/run/etc/work /etc;"
          + " ip link set lo up; echo ready; exec sleep infinity";

  private final Process holder;

  Sandbox() throws IOException {
    holder =
        new ProcessBuilder(
            "unshare", "--net", "--mount", "--propagation", "private", "sh", "-c", HOLD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!"ready".equals(holder.inputReader(StandardCharsets.UTF_8).readLine())) {
      throw new IOException("no private namespace: the benchmark needs root");
    }
  }

  /** Wall time of one command and the most memory its process held. */
  record Timing(double milliseconds, long peakKilobytes, String output) {}

  Timing run(List<String> command) throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "nsenter", "-t", Long.toString(holder.pid()), "-n", "-m",
                "--wd=" + Path.of("").toAbsolutePath()));
    all.addAll(command);
    Path out = Files.createTempFile("cnmc-bench", ".out");
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(out.toFile()).start();
      process.getOutputStream().close();
      long peak = 0;
      while (!process.waitFor(10, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, peakKilobytes(process.pid()));
      }
      double milliseconds = (System.nanoTime() - start) / 1e6;
      String text = Files.readString(out);
      if (process.exitValue() != 0) {
        throw new IOException(command + " ended with " + process.exitValue() + "\n" + text);
      }
      return new Timing(milliseconds, peak, text);
    } finally {
      Files.delete(out);
    }
  }

  private static long peakKilobytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(l -> l.startsWith("VmHWM:"))
          .mapToLong(l -> Long.parseLong(l.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException ended) {
      return 0;
    }
  }

  @Override
  public void close() throws InterruptedException {
    holder.destroyForcibly();
    holder.waitFor();
  }
}
