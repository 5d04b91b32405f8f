package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cnmc.compiler.diagnostics.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path run;

  private Journal journal() {
    return new Journal(run, "shop");
  }

  private String words() {
    Diagnostic found = journal().interruption().orElseThrow();
    assertEquals(KernelCode.EARLIER_APPLY_INTERRUPTED, found.code());
    return found.notes().getFirst();
  }

  @Test
  void saysWhatAnInterruptedApplyWorkedOn() throws IOException {
    assertEquals(Optional.empty(), journal().interruption());
    journal().begin("3 changes", List.of("shop.b", "shop.a"));
    assertEquals("3 changes", words());
    assertEquals(Set.of("shop.a", "shop.b"), journal().sandboxes());
    journal().end();
    assertEquals(Optional.empty(), journal().interruption());
    assertFalse(Files.exists(run.resolve("shop")));
  }

  @Test
  void oneThatIsInterruptedAgainStillKnowsTheFirst() throws IOException {
    journal().begin("3 changes", List.of("shop.a"));
    journal().begin("2 changes", List.of("shop.b"));
    assertEquals("2 changes", words());
    assertEquals(Set.of("shop.a", "shop.b"), journal().sandboxes());
  }

  @Test
  void aDamagedOneStillMeansAnInterruptionAndIsReplaced() throws IOException {
    journal().begin("3 changes", List.of("shop.a"));
    Path file = run.resolve("shop/journal");
    Files.writeString(file, Files.readString(file).replace("shop.a", "shop.c"));
    assertEquals(
        "what it had set out to do cannot be read: the journal is damaged, its checksum does not"
            + " fit its content",
        words());
    assertEquals(Set.of("shop.c"), journal().sandboxes());
    journal().begin("2 changes", List.of("shop.b"));
    assertEquals("2 changes", words());
    assertEquals(Set.of("shop.b", "shop.c"), journal().sandboxes());
    journal().end();
    assertEquals(Optional.empty(), journal().interruption());
  }

  @Test
  void ofADamagedOneWholeNamesOfTheTopologyAreKnown() throws IOException {
    journal().begin("3 changes", List.of("shop.a", "shop.bill", "other.a"));
    assertEquals(Set.of("shop.a", "shop.bill"), journal().sandboxes());
    Path file = run.resolve("shop/journal");
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() - 2));
    assertEquals(Set.of("shop.a"), journal().sandboxes());
    Files.writeString(file, "");
    assertEquals(Set.of(), journal().sandboxes());
  }
}
