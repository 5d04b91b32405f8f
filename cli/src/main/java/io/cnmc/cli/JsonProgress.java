package io.cnmc.cli;

import io.cnmc.planner.plan.Operation;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How far an apply is, as one JSON object per line on the standard output. */
final class JsonProgress implements Progress {
  private final PrintStream out;

  JsonProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void phase(Phase phase, int operations, int levels) {
    Map<String, Object> event = event("phase");
    event.put("phase", phase.name().toLowerCase(Locale.ROOT));
    event.put("operations", operations);
    event.put("levels", levels);
    print(event);
  }

  @Override
  public void level(int level, int operations) {
    Map<String, Object> event = event("level");
    event.put("level", level);
    event.put("operations", operations);
    print(event);
  }

  @Override
  public void done(Operation operation) {
    Map<String, Object> event = event("done");
    switch (operation) {
      case Operation.Create create -> put(event, "create", create.object().key());
      case Operation.Update update -> put(event, "update", update.after().key());
      case Operation.Delete delete -> put(event, "delete", delete.object().key());
      case Operation.LinkUp up -> put(event, "link_up", up.link().key());
    }
    event.put("source", operation.cause().citation());
    print(event);
  }

  private static void put(Map<String, Object> event, String action, Object key) {
    event.put("action", action);
    event.put("object", key);
  }

  static Map<String, Object> event(String name) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", name);
    return event;
  }

  @Override
  public void close() {
    out.flush();
  }

  private void print(Map<String, Object> event) {
    out.print(Json.line(event));
    out.flush();
  }
}
