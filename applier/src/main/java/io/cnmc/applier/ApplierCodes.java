package io.cnmc.applier;

import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.DiagnosticCodes;
import java.util.List;

/** This module's codes, for the catalogue. */
public final class ApplierCodes implements DiagnosticCodes {
  @Override
  public List<DiagnosticCode> codes() {
    return List.of(KernelCode.values());
  }
}
