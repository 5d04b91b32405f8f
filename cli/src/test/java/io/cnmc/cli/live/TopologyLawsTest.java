package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A topology that is added without its laws is noticed here. */
class TopologyLawsTest {
  private static final Path TESTS = Path.of("cli/src/test/java/io/cnmc/cli/live");

  @Test
  void eachTopologyHasItsLaws() throws IOException {
    List<String> sources =
        files(TESTS, "LiveTest.java")
            .map(TopologyLawsTest::text)
            .filter(TopologyLawsTest::laws)
            .toList();
    assertEquals(
        List.of(),
        files(Path.of("topologies"), ".cnm")
            .map(file -> file.getFileName().toString().replace(".cnm", ""))
            .filter(name -> sources.stream().noneMatch(source -> names(source, name)))
            .toList());
  }

  private static boolean laws(String source) {
    return source.contains("TopologyLaws.hold(") || source.contains("TopologyLaws.settled(");
  }

  private static boolean names(String source, String topology) {
    return source.contains("\"" + topology + "\"")
        || source.contains("\"topologies/" + topology + ".cnm\"");
  }

  private static Stream<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(Machine.root().resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
