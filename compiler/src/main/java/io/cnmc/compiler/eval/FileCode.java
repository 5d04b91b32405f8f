package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.DiagnosticCode;

/** What can be wrong with the files an evaluation reads: CNM2600 to CNM2649. */
public enum FileCode implements DiagnosticCode {
  UNREADABLE("CNM2600", "file cannot be read"),
  OUTSIDE_DIRECTORY("CNM2601", "file outside the topology's directory"),
  NOT_A_FILE("CNM2602", "not a regular file"),
  TOO_LARGE("CNM2603", "file too large"),
  NOT_UTF8("CNM2604", "file is not UTF-8 text"),
  BAD_YAML("CNM2605", "malformed YAML"),
  BAD_JSON("CNM2606", "malformed JSON"),
  DATA_LIMIT("CNM2607", "data too large or too deep"),
  DUPLICATE_DATA_KEY("CNM2608", "duplicate key in a data file"),
  UNKNOWN_KIND("CNM2609", "variable file of an unknown kind"),
  NOT_A_MAP("CNM2610", "variable file does not hold names and values");

  private final String id;
  private final String summary;

  FileCode(String id, String summary) {
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
