package io.cnmc.cli;

import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.DiagnosticCodes;
import java.util.List;

/** Adds {@link CommandCode} to the catalog. */
public final class CommandCodes implements DiagnosticCodes {
  @Override
  public List<DiagnosticCode> codes() {
    return List.of(CommandCode.values());
  }
}
