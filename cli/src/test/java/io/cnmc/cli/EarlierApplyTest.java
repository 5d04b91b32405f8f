package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cnmc.applier.KernelCode;
import io.cnmc.applier.Unconfirmed;
import io.cnmc.applier.UnconfirmedState;
import io.cnmc.applier.UnconfirmedState.Phase;
import io.cnmc.compiler.diagnostics.Diagnostic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes next is told what became of an apply that was to be confirmed, and waits if it may go. */
class EarlierApplyTest {
  private static final Instant TIME = Instant.parse("2026-11-28T01:02:03Z");
  private static final String CLOCK = Confirmation.clock(TIME);
  private static final String DAMAGE =
      "what is known of it is damaged, its checksum does not fit its content; ";

  @TempDir Path run;
  private Unconfirmed unconfirmed;
  private EarlierApply earlier;

  @BeforeEach
  void earlier() throws IOException {
    // As it is in a run: the directory is there with the topology's lock.
    unconfirmed = new Unconfirmed(run, "shop");
    earlier = new EarlierApply(run, "shop");
  }

  private void write(Phase phase) throws IOException {
    unconfirmed.write(
        new UnconfirmedState(phase, TIME, ProcessHandle.current().pid(), 1, 2));
  }

  private void damage() throws IOException {
    write(Phase.WAITING);
    Files.writeString(run.resolve("shop/unconfirmed"), "waiting", StandardCharsets.UTF_8);
    Files.writeString(run.resolve("shop/unconfirmed"), "sha256 0\nwaiting");
  }

  /** What the next command prints. */
  private String printed() throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    earlier.check(
        Terminal.of(InputStream.nullInputStream(), stream, stream, "", name -> null));
    return err.toString(StandardCharsets.UTF_8).lines().findFirst().orElse("");
  }

  private String refusal() {
    CommandFailure failure = assertThrows(CommandFailure.class, this::printed);
    assertEquals(ExitCode.LOCKED, failure.exitCode());
    return words(failure.diagnostics());
  }

  private static String words(List<Diagnostic> diagnostics) {
    assertEquals(1, diagnostics.size());
    Diagnostic one = diagnostics.getFirst();
    return one.code().id() + " " + one.notes().getFirst();
  }

  @Test
  void ofNoneThereIsNothingToSay() throws IOException {
    assertEquals("", printed());
    assertEquals(List.of(), earlier.diagnostics());
  }

  @Test
  void whileAWatchdogLivesTheNextWaits() throws IOException {
    try (Unconfirmed.Watch watch = unconfirmed.watch().orElseThrow()) {
      write(Phase.APPLYING);
      assertEquals("CNM4016 it was interrupted, and is being taken back", refusal());
      write(Phase.WAITING);
      assertEquals("CNM4016 it is taken back at " + CLOCK + " unless confirmed", refusal());
      write(Phase.TAKING_BACK);
      assertEquals("CNM4016 it was interrupted, and is being taken back", refusal());
      damage();
      assertEquals("CNM4016 " + DAMAGE + "its watchdog takes it back in time", refusal());
      assertEquals(
          KernelCode.WAITS.id() + " " + DAMAGE + "its watchdog takes it back in time",
          words(earlier.diagnostics()));
      write(Phase.HALF_WAY);
      assertEquals("CNM4018 at " + CLOCK + ", and not all of it", words(earlier.diagnostics()));
    }
  }

  @Test
  void withoutOneTheNextIsToldAndGoesOn() throws IOException {
    write(Phase.WAITING);
    assertEquals(
        "CNM4017 its watchdog was killed; what it made is there", words(earlier.diagnostics()));
    assertEquals("warning[CNM4017]: " + KernelCode.UNWATCHED.summary(), printed());
    write(Phase.TAKING_BACK);
    assertEquals(
        "CNM4017 who was taking it back was killed; it is half gone", words(earlier.diagnostics()));
    write(Phase.TAKEN_BACK);
    assertEquals(
        "CNM4018 at " + CLOCK + " the state before it was restored", words(earlier.diagnostics()));
  }

  @Test
  void aDamagedOneIsToldAndForgotten() throws IOException {
    damage();
    assertEquals("CNM4017 " + DAMAGE + "what it made is there", words(earlier.diagnostics()));
    assertEquals("warning[CNM4017]: " + KernelCode.UNWATCHED.summary(), printed());
    earlier.forget();
    assertEquals("", printed());
  }
}
