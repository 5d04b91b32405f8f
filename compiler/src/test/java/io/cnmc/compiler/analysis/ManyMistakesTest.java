package io.cnmc.compiler.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.Compilation;
import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.diagnostics.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousands of one mistake: what is said of each must not look at all the others. */
@Timeout(30) // a quadratic step takes minutes
class ManyMistakesTest {
  private static String repeated(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
  }

  private static String firstOf(String source) {
    Compilation compilation =
        new Compiler()
            .compile(
                new SourceFile("many.cnm", source),
                Path.of("."),
                new CompilerOptions(new TestDrivers(), List.of(), name -> null));
    return compilation.diagnostics().get(0).code().id();
  }

  @Test
  void networksWithoutASubnet() {
    assertEquals("CNM2005", firstOf(repeated(30_000, i -> "network n" + i + " { }\n")));
  }

  @Test
  void networksWithTheSameSubnet() {
    assertEquals(
        "CNM2103",
        firstOf(repeated(20_000, i -> "network n" + i + " { subnet = 10.0.0.0/24 }\n")));
  }

  @Test
  void namesThatMeanNothingAmongManyThatAreLikeThem() {
    assertEquals("CNM2403", firstOf(repeated(40_000, i -> "let a" + i + " = b" + i + "\n")));
  }

  @Test
  void hostsThatAreNotThereAmongManyThatAreLikeThem() {
    assertEquals(
        "CNM2801",
        firstOf(
            "for i in 1..30000 { host \"host${i}\" { address = 10.0.0.0 + i } }\n"
                + repeated(15_000, i -> "container c" + i + " { on = hist" + i + " }\n")));
  }

  @Test
  void networksThatAreNotThereAmongManyThatAreLikeThem() {
    assertEquals(
        "CNM2002",
        firstOf(
            repeated(10_000, i -> "network net" + i + " { driver = wire }\n")
                + repeated(15_000, i -> "container c" + i + " { endpoint nit" + i + " }\n")));
  }
}
