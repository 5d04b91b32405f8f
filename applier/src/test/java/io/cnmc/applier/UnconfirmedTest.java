package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.applier.UnconfirmedState.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnconfirmedTest {
  private static final Instant TIME = Instant.parse("2026-11-28T01:02:03Z");

  @TempDir Path run;

  private Unconfirmed unconfirmed() {
    return new Unconfirmed(run, "shop");
  }

  @Test
  void everyPhaseComesBackFromDisk() throws IOException {
    assertEquals(new Unconfirmed.Reading.None(), unconfirmed().reading());
    for (Phase phase : Phase.values()) {
      UnconfirmedState state = UnconfirmedState.beginning().at(phase, TIME);
      unconfirmed().write(state);
      assertEquals(new Unconfirmed.Reading.Known(state), unconfirmed().reading());
      assertTrue(state.process().isPresent());
    }
    assertEquals(List.of("shop"), Unconfirmed.topologies(run));
    unconfirmed().end();
    assertEquals(new Unconfirmed.Reading.None(), unconfirmed().reading());
    assertEquals(List.of(), Unconfirmed.topologies(run));
    assertFalse(Files.exists(run.resolve("shop")));
  }

  @Test
  void oneApplyIsToldFromTheNextAndAProcessFromAnotherOfItsNumber() {
    UnconfirmedState one = UnconfirmedState.beginning();
    UnconfirmedState next = UnconfirmedState.beginning();
    assertTrue(one.isOf(one.at(Phase.WAITING, TIME)));
    assertFalse(one.isOf(next));
    UnconfirmedState before =
        new UnconfirmedState(Phase.APPLYING, TIME, one.pid(), one.started() - 1, one.number());
    assertEquals(Optional.empty(), before.process());
  }

  @Test
  void aDamagedOneIsNotNone() throws IOException {
    unconfirmed().write(UnconfirmedState.beginning());
    Path file = run.resolve("shop/unconfirmed");
    Files.writeString(file, Files.readString(file).replace("applying", "waiting"));
    assertEquals(
        new Unconfirmed.Reading.Damaged("its checksum does not fit its content"),
        unconfirmed().reading());
    assertEquals(List.of("shop"), Unconfirmed.topologies(run));
    Files.delete(file);
    Files.createSymbolicLink(file, Path.of("nowhere"));
    assertEquals(
        new Unconfirmed.Reading.Damaged("it is a symbolic link"), unconfirmed().reading());
    assertEquals(List.of("shop"), Unconfirmed.topologies(run));
    unconfirmed().end();
    assertEquals(new Unconfirmed.Reading.None(), unconfirmed().reading());
  }

  @Test
  void wordsThatCnmcDoesNotWriteAreDamageWhateverTheirChecksum() throws IOException {
    for (String line :
        List.of("", "waiting", "napping 2026-11-28T01:02:03Z 1 2 3", "waiting soon 1 2 3",
            "waiting 2026-11-28T01:02:03Z 1 2 x", "waiting 2026-11-28T01:02:03Z 1 2 3 4")) {
      new RunFile(run.resolve("shop"), "unconfirmed").write(line);
      assertEquals(
          new Unconfirmed.Reading.Damaged("it says nothing that cnmc writes"),
          unconfirmed().reading(),
          line);
    }
  }

  @Test
  void thereIsOneWatchdog() throws IOException {
    assertFalse(unconfirmed().isWatched());
    try (Unconfirmed.Watch watch = unconfirmed().watch().orElseThrow()) {
      assertTrue(unconfirmed().isWatched());
      assertEquals(Optional.empty(), unconfirmed().watch());
      assertEquals(
          ProcessHandle.current().pid() + "\n", Files.readString(run.resolve("shop.watchdog")));
    }
    assertFalse(unconfirmed().isWatched());
  }
}
