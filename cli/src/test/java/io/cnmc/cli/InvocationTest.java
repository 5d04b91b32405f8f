package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** Exceptions that are bugs are not told as failures of the machine. */
class InvocationTest {
  @Test
  void anUncheckedFailureThatIsNoPluginsIsABug() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    UncheckedIOException bug = new UncheckedIOException(new IOException("x"));
    Terminal terminal =
        Terminal.of(InputStream.nullInputStream(), nowhere, nowhere, "", name -> null);
    Session session =
        new Session(
            terminal,
            name -> {
              throw bug;
            },
            Cnmc.ROOT,
            () -> {
              throw new AssertionError("this command must not open the kernel");
            });
    String[] line = {"drivers"};
    assertEquals(
        bug,
        assertThrows(UncheckedIOException.class, () -> Invocation.run(line, session)));
  }
}
