package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.DiagnosticCode;

/** What can be wrong with types and with the evaluation of an expression: CNM24xx. */
public enum EvalCode implements DiagnosticCode {
  TYPE_MISMATCH("CNM2401", "value of the wrong type"),
  OPERAND_TYPES("CNM2402", "operator does not apply to these values"),
  UNKNOWN_NAME("CNM2403", "unknown name"),
  UNKNOWN_ATTRIBUTE("CNM2404", "no such attribute"),
  INDEX_OUT_OF_RANGE("CNM2405", "index outside the list"),
  NO_SUCH_KEY("CNM2406", "no such key in the map"),
  DIVISION_BY_ZERO("CNM2407", "division by zero"),
  NUMBER_NOT_ALLOWED("CNM2408", "number outside the allowed range"),
  ADDRESS_SPACE_LEFT("CNM2409", "arithmetic leaves the address space"),
  HOST_BITS_SET("CNM2410", "prefix has host bits set"),
  DIFFERENT_TYPES("CNM2411", "values of different types compared"),
  VALUE_TOO_LARGE("CNM2412", "value too large"),
  TOO_MANY_STEPS("CNM2413", "evaluation takes too many steps"),
  TOO_DEEP("CNM2414", "evaluation nested too deeply"),
  NOT_A_TYPE("CNM2415", "not a type"),
  BAD_TEXT("CNM2416", "text does not read as the wanted type"),
  DUPLICATE_KEY("CNM2417", "duplicate key in a map"),
  NUMBER_TOO_LARGE("CNM2418", "number too large to compute with"),
  QUANTITY_OUT_OF_RANGE("CNM2419", "rate, size or duration out of range");

  private final String id;
  private final String summary;

  EvalCode(String id, String summary) {
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
