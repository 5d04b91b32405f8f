package io.cnmc.compiler.eval;

/** The page of documentation that lists every function: {@code docs/functions.md}. */
public final class FunctionReference {
  private FunctionReference() {}

  /** In Markdown, functions by name. */
  public static String markdown() {
    StringBuilder out =
        new StringBuilder(
            """
            # Functions

            Written from the compiler's own table (`Functions.all()`); a test keeps it so. In a
            signature `?` marks what may be left out, `...` what may be repeated; an `integer` is a
            whole `number`. Arguments are never converted in silence: a string is no address
            (`toip`, `tocidr`), a number no string (`tostring`).
            """);
    for (LanguageFunction function : Functions.all()) {
      out.append("\n## ").append(function.name()).append("\n\n");
      out.append("`").append(function.signature()).append("`\n\n");
      out.append(function.documentation()).append('\n');
      if (!function.example().isEmpty()) {
        out.append("\n```text\n").append(function.example()).append("\n```\n");
      }
    }
    return out.toString();
  }
}
