package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A topology that is added without its laws is noticed here. */
class TopologyLawsTest {
  private static final Path TEST =
      Path.of("cli/src/test/java/io/cnmc/cli/live/TopologyLawsLiveTest.java");
  private static final Pattern NAME = Pattern.compile("\"([a-z0-9-]+)\"");

  @Test
  void eachTopologyHasItsLaws() throws IOException {
    String source = Files.readString(Machine.root().resolve(TEST));
    List<String> named =
        NAME.matcher(source).results().map(name -> name.group(1)).distinct().toList();
    assertEquals(
        topologies(), named.stream().filter(name -> !name.startsWith("-")).sorted().toList());
  }

  private static List<String> topologies() throws IOException {
    try (Stream<Path> files = Files.list(Machine.root().resolve("topologies"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".cnm"))
          .map(name -> name.replace(".cnm", ""))
          .sorted()
          .toList();
    }
  }
}
