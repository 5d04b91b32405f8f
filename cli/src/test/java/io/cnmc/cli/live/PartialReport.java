package io.cnmc.cli.live;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What an apply that ends half-way says is left, and what a plan says: both as objects, sorted. */
final class PartialReport {
  private static final String ENTRY = "    ";

  private PartialReport() {}

  /** The list of that title in what was printed; empty when there is none. */
  static List<String> listed(String printed, String title) {
    List<String> objects = new ArrayList<>();
    boolean inside = false;
    for (String line : printed.lines().toList()) {
      boolean entry = line.startsWith(ENTRY);
      if (inside && entry) {
        objects.add(line.substring(ENTRY.length()).split(" {3}")[0]);
      }
      inside = inside && entry || line.equals("  " + title + ":");
    }
    return objects.stream().sorted().toList();
  }

  /** The changes of a plan in JSON. */
  static List<String> planned(String json) {
    List<String> objects = new ArrayList<>();
    for (JsonNode change : new ObjectMapper().readTree(json).get("changes")) {
      String namespace = change.get("namespace").stringValue();
      objects.add(
          change.get("type").stringValue()
              + " "
              + change.get("id").stringValue()
              + (namespace.equals("host") ? "" : " in " + namespace));
    }
    return objects.stream().sorted().toList();
  }
}
