package io.cnmc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.model.OptionSpec;
import io.cnmc.compiler.model.OptionValue;
import io.cnmc.planner.driver.Driver;
import io.cnmc.planner.driver.Drivers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each driver has its page, whose table of options is made from its schema. {@code
 * -Dgolden.update=true} rewrites the tables, and fails.
 */
final class DriverDocsTest {
  private static final String HEAD = "| option | type | default | meaning |\n|---|---|---|---|\n";
  private static final Pattern TABLE =
      Pattern.compile(Pattern.quote(HEAD) + "(?:\\|[^\n]*\n)*|(?<=\n)No options\\.\n");

  static Stream<Driver> drivers() {
    return Drivers.load().all().stream();
  }

  @ParameterizedTest
  @MethodSource("drivers")
  void theTableIsThatOfTheSchema(Driver driver) throws IOException {
    Path page = Path.of("../docs/drivers", driver.schema().name() + ".md");
    String text = Files.readString(page);
    Matcher table = TABLE.matcher(text);
    assertTrue(table.find(), page + " has no table of options, nor the line `No options.`");
    String expected =
        text.substring(0, table.start()) + tableOf(driver) + text.substring(table.end());
    if (Boolean.getBoolean("golden.update") && !expected.equals(text)) {
      Files.writeString(page, expected);
    }
    assertEquals(expected, text, "run with -Dgolden.update=true");
  }

  private static String tableOf(Driver driver) {
    if (driver.schema().options().isEmpty()) {
      return "No options.\n";
    }
    StringBuilder table = new StringBuilder(HEAD);
    for (OptionSpec option : driver.schema().options()) {
      table.append("| `").append(option.name()).append("` | ");
      table.append(option.values()).append(" | ");
      table.append(text(option)).append(" | ").append(option.doc()).append(" |\n");
    }
    return table.toString();
  }

  private static String text(OptionSpec option) {
    OptionValue value = option.defaultValue();
    return value == null ? "none" : "`" + value + "`";
  }
}
