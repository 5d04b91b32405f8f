package io.cnmc.compiler.syntax;

import io.cnmc.compiler.diagnostics.DiagnosticCode;

/** Errors of reading a file, of its characters and words, of its grammar, and its limits. */
public enum SyntaxCode implements DiagnosticCode {
  FILE_NOT_FOUND("CNM1001", "file not found"),
  NOT_A_FILE("CNM1002", "not a regular file"),
  UNREADABLE_FILE("CNM1003", "file cannot be read"),
  FILE_TOO_LARGE("CNM1004", "file too large"),
  INVALID_UTF8("CNM1005", "file is not valid UTF-8"),

  UNKNOWN_CHARACTER("CNM1101", "character that means nothing here"),
  HIDDEN_CHARACTER("CNM1102", "invisible or control character"),
  UNTERMINATED_STRING("CNM1103", "string without an end"),
  UNTERMINATED_COMMENT("CNM1104", "comment without an end"),
  UNTERMINATED_HEREDOC("CNM1105", "heredoc without an end"),
  UNTERMINATED_INTERPOLATION("CNM1106", "interpolation without an end"),
  BAD_ESCAPE("CNM1107", "unknown escape in a string"),
  MALFORMED_NUMBER("CNM1110", "malformed number"),
  MALFORMED_ADDRESS("CNM1111", "malformed address"),
  MALFORMED_PREFIX("CNM1112", "malformed prefix"),
  MALFORMED_PORTS("CNM1113", "malformed port mapping"),
  UNKNOWN_UNIT("CNM1114", "unknown unit"),
  QUANTITY_OUT_OF_RANGE("CNM1115", "quantity out of range"),
  MALFORMED_MAC("CNM1116", "malformed MAC address"),

  UNEXPECTED_TEXT("CNM1201", "unexpected text"),
  MISSING_VALUE("CNM1202", "value missing"),
  UNCLOSED_BRACKET("CNM1203", "bracket without an end"),
  UNOPENED_BRACKET("CNM1204", "closing bracket without an opening one"),
  WRONG_SEPARATOR("CNM1205", "`=` belongs between a name and its value"),
  MISSING_NEWLINE("CNM1206", "newline missing between two statements"),
  STRAY_COMMA("CNM1207", "comma between statements"),
  NAMELESS_BLOCK("CNM1208", "block without a name"),

  NESTING_TOO_DEEP("CNM1301", "nesting too deep"),
  NAME_TOO_LONG("CNM1302", "name too long"),
  STRING_TOO_LONG("CNM1303", "string too long"),
  TOO_MANY_WORDS("CNM1304", "too many words in one file");

  private final String id;
  private final String summary;

  SyntaxCode(String id, String summary) {
    this.id = id;
    this.summary = summary;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String summary() {
    return summary;
  }
}
