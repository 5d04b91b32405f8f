package io.cnmc.planner;

import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.DiagnosticCodes;
import io.cnmc.planner.diff.PlanCode;
import io.cnmc.planner.driver.DriverCode;
import java.util.List;
import java.util.stream.Stream;

/** The codes of this module, for the catalog. */
public final class PlannerCodes implements DiagnosticCodes {
  @Override
  public List<DiagnosticCode> codes() {
    return Stream.<DiagnosticCode>concat(
            Stream.of(PlanCode.values()), Stream.of(DriverCode.values()))
        .toList();
  }
}
