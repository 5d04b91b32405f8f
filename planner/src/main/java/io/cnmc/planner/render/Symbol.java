package io.cnmc.planner.render;

import io.cnmc.planner.diff.Change;

/** What happens to something, as plans have always shown it. */
enum Symbol {
  ADD("+", "create"),
  CHANGE("~", "update"),
  REMOVE("-", "delete"),
  REPLACE("-/+", "replace");

  private final String text;
  private final String word;

  Symbol(String text, String word) {
    this.text = text;
    this.word = word;
  }

  static Symbol of(Change change) {
    return switch (change) {
      case Change.Create create -> ADD;
      case Change.Update update -> CHANGE;
      case Change.Replace replace -> REPLACE;
      case Change.Delete delete -> REMOVE;
    };
  }

  String word() {
    return word;
  }

  String paint(Style style) {
    return switch (this) {
      case ADD -> style.green(text);
      case CHANGE, REPLACE -> style.yellow(text);
      case REMOVE -> style.red(text);
    };
  }

  /** At most three characters wide. */
  int width() {
    return text.length();
  }

  @Override
  public String toString() {
    return text;
  }
}
