package io.cnmc.compiler.eval;

/**
 * One parameter of a function. {@code whole} narrows numbers to whole ones; an optional parameter
 * may be left out, a variadic one (always the last) takes any count of arguments, also none.
 */
record Parameter(String name, ValueType type, boolean whole, boolean optional, boolean variadic) {
  /** Reads {@code name: type}, {@code name?: type} or {@code name...: type}. */
  static Parameter of(String text) {
    int colon = text.indexOf(':');
    String name = text.substring(0, colon);
    String type = text.substring(colon + 1).strip();
    boolean whole = type.equals("integer");
    return new Parameter(
        name.replaceAll("[?.]", ""),
        ValueType.named(whole ? "number" : type).orElseThrow(),
        whole,
        name.endsWith("?"),
        name.endsWith("..."));
  }
}
