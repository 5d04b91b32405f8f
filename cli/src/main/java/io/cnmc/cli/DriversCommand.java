package io.cnmc.cli;

import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.OptionSpec;
import io.cnmc.compiler.model.OptionType;
import io.cnmc.planner.driver.Driver;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code cnmc drivers}: what a network's {@code driver} can be, and the options of each. */
final class DriversCommand implements Command {
  @Override
  public void describe(Syntax syntax) {
    syntax.formats("text", "json").examples("cnmc drivers", "cnmc drivers --json");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session) {
    List<Driver> drivers = SessionDrivers.load(session).all();
    PrintStream out = session.terminal().out();
    if (arguments.format("text", "json").equals("json")) {
      out.print(Json.pretty(drivers.stream().map(DriversCommand::json).toList()));
      return ExitCode.DONE;
    }
    for (Driver driver : drivers) {
      out.println(driver.schema().name() + "  " + driver.summary());
      Table table = new Table();
      for (OptionSpec option : driver.schema().options()) {
        table.row("    " + option.name(), option.values(), defaultOf(option), option.doc());
      }
      out.print(table);
    }
    return ExitCode.DONE;
  }

  private static Map<String, Object> json(Driver driver) {
    DriverSchema schema = driver.schema();
    List<Object> options = new ArrayList<>();
    for (OptionSpec option : schema.options()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("name", option.name());
      json.put("type", type(option));
      if (option.type() == OptionType.NUMBER) {
        json.put("minimum", option.minimum());
        json.put("maximum", option.maximum());
      }
      if (option.type() == OptionType.CHOICE) {
        json.put("choices", option.choices());
      }
      json.put("default", option.defaultValue());
      json.put("doc", option.doc());
      options.add(json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", schema.name());
    json.put("summary", driver.summary());
    json.put("subnets", schema.subnets().name().toLowerCase(Locale.ROOT));
    json.put("options", options);
    return json;
  }

  private static String type(OptionSpec option) {
    return option.type().name().toLowerCase(Locale.ROOT);
  }

  private static String defaultOf(OptionSpec option) {
    return option.defaultValue() == null ? "-" : option.defaultValue().toString();
  }
}
