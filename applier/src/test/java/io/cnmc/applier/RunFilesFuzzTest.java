package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in the place of a journal, or of an unconfirmed apply, is whole or damaged. */
final class RunFilesFuzzTest {
  @TempDir static Path run;

  @FuzzTest
  void bytes(byte[] bytes) throws IOException {
    Path folder = Files.createDirectories(run.resolve("shop"));
    Files.write(folder.resolve("journal"), bytes);
    Files.write(folder.resolve("unconfirmed"), bytes);
    Journal journal = new Journal(run, "shop");
    assertEquals(
        KernelCode.EARLIER_APPLY_INTERRUPTED, journal.interruption().orElseThrow().code());
    assertTrue(journal.sandboxes().size() <= bytes.length);
    Unconfirmed.Reading reading = new Unconfirmed(run, "shop").reading();
    if (reading instanceof Unconfirmed.Reading.Known(UnconfirmedState state)) {
      assertEquals(state, UnconfirmedState.parse(state.line()).orElseThrow());
    } else {
      assertInstanceOf(Unconfirmed.Reading.Damaged.class, reading);
    }
  }

  /** As somebody writes it who can make a checksum. */
  @FuzzTest
  void text(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    bytes(Checksummed.of(text).getBytes(StandardCharsets.UTF_8));
  }
}
