package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The jars of docs/drivers/writing-a-driver.md, made by the commands of that page: a loop over names
 * with one {@code javac} and one {@code jar}. Run in this process, for a JVM takes ten seconds to
 * start on some kernels.
 */
public final class PluginJars {
  private static final String PAGE = "docs/drivers/writing-a-driver.md";
  private static final Pattern LOOP =
      Pattern.compile(
          """
          ```
          JDK=[^\\n]*
          mkdir -p drivers
          for name in ([a-z ]+); do
            "\\$JDK/bin/javac" ([^\\n]*)
            "\\$JDK/bin/jar" ([^\\n]*)
          done
          CNMC_DRIVERS=drivers \\./cnmc drivers
          ```
          """);

  private final Path root;
  private final Path folder;

  private PluginJars(Path root, Path folder) {
    this.root = root;
    this.folder = folder;
  }

  /** Makes those of a checkout below an empty folder: {@code ROOT FOLDER}. */
  public static void main(String[] arguments) throws IOException {
    build(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  /**
   * Makes them below an empty folder, of the sources of {@code root}, and returns the folder for
   * CNMC_DRIVERS.
   */
  public static Path build(Path root, Path folder) throws IOException {
    Matcher loop = LOOP.matcher(Files.readString(root.resolve(PAGE)));
    assertTrue(loop.find(), PAGE + " does not say how to build");
    PluginJars jars = new PluginJars(root, folder);
    Files.createDirectories(folder.resolve("drivers"));
    for (String name : loop.group(1).split(" ")) {
      jars.run("javac", loop.group(2).replace("$name", name));
      jars.run("jar", loop.group(3).replace("$name", name));
    }
    return folder.resolve("drivers");
  }

  private void run(String tool, String line) throws IOException {
    List<String> arguments = new ArrayList<>();
    for (String word : line.split(" (?!\\.cnmc/current)")) {
      arguments.addAll(words(word));
    }
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int result =
        ToolProvider.findFirst(tool).orElseThrow().run(out, out, arguments.toArray(String[]::new));
    assertEquals(0, result, arguments + "\n" + said);
  }

  /** What stands there for what the page's reader has: cnmc's classes, and relative paths. */
  private List<String> words(String word) throws IOException {
    if (word.equals("\".cnmc/$(cat .cnmc/current)/lib/*\"")) {
      return List.of(System.getProperty("java.class.path"));
    }
    if (word.endsWith("/*.java")) {
      Path sources = root.resolve(word.substring(0, word.lastIndexOf('/')));
      try (Stream<Path> files = Files.list(sources)) {
        return files.map(Path::toString).sorted().toList();
      }
    }
    if (word.startsWith("docs/")) {
      return List.of(root.resolve(word).toString());
    }
    boolean path = word.startsWith("out/") || word.startsWith("drivers/");
    return List.of(path ? folder.resolve(word).toString() : word);
  }
}
