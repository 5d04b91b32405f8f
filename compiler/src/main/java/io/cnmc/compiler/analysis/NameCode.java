package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.DiagnosticCode;

/** Names, references, what may stand where, and the limits of expansion: CNM20xx. */
public enum NameCode implements DiagnosticCode {
  DUPLICATE_DECLARATION("CNM2001", "declared twice"),
  UNKNOWN_NETWORK("CNM2002", "no such network"),
  UNKNOWN_ATTRIBUTE("CNM2003", "unknown attribute"),
  UNKNOWN_BLOCK("CNM2004", "unknown block"),
  MISSING_ATTRIBUTE("CNM2005", "missing required attribute"),
  DUPLICATE_ATTRIBUTE("CNM2006", "attribute given twice"),
  MISPLACED("CNM2007", "not allowed here"),
  INVALID_NAME("CNM2008", "not a valid name"),
  NAME_COUNT("CNM2009", "a block without its name, or with one too many"),
  CYCLE("CNM2010", "evaluation cycle"),
  AMBIGUOUS_NAME("CNM2011", "name of several things"),
  NOT_YET_KNOWN("CNM2012", "used before it can be known"),
  NOT_IN_THIS_VERSION("CNM2013", "not in this version"),
  UNKNOWN_CONTAINER("CNM2014", "no such container"),
  UNKNOWN_DRIVER("CNM2015", "no such network driver"),
  UNKNOWN_OPTION("CNM2016", "unknown driver option"),
  OPTION_TYPE("CNM2017", "driver option of the wrong type"),
  OPTION_RANGE("CNM2018", "driver option out of range"),
  TOOL_VERSION("CNM2019", "the topology needs another version of cnmc"),
  REQUIREMENT("CNM2020", "not a version requirement"),
  INVALID_SYSCTL("CNM2021", "not a network sysctl"),
  VALUE_NOT_ALLOWED("CNM2022", "value not allowed"),
  TOO_MANY_OBJECTS("CNM2090", "the topology expands to too much");

  private final String id;
  private final String summary;

  NameCode(String id, String summary) {
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
