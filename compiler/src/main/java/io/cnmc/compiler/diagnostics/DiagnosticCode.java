package io.cnmc.compiler.diagnostics;

/**
 * What kind of message it is. Each area of the product has an enum of these; the long text that
 * {@code cnmc explain} prints, with an example that a test compiles, is the class-path resource
 * {@code explain/<id>.md}.
 */
public interface DiagnosticCode {
  /** {@code CNM} and four digits; of a plug-in, a word of its own. */
  String id();

  /** One line, fixed per code: no names of the user's in it. */
  String summary();

  default Severity severity() {
    return Severity.ERROR;
  }
}
