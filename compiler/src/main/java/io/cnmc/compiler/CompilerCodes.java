package io.cnmc.compiler;

import io.cnmc.compiler.analysis.AddressCode;
import io.cnmc.compiler.analysis.ImpairmentCode;
import io.cnmc.compiler.analysis.InvariantCode;
import io.cnmc.compiler.analysis.KernelLimitCode;
import io.cnmc.compiler.analysis.ModuleCode;
import io.cnmc.compiler.analysis.NameCode;
import io.cnmc.compiler.analysis.PlacementCode;
import io.cnmc.compiler.analysis.VlanCode;
import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.DiagnosticCodes;
import io.cnmc.compiler.eval.EvalCode;
import io.cnmc.compiler.eval.FileCode;
import io.cnmc.compiler.eval.FunctionCode;
import io.cnmc.compiler.syntax.SyntaxCode;
import java.util.ArrayList;
import java.util.List;

/** The codes of this module: each area's enum is listed here. */
public final class CompilerCodes implements DiagnosticCodes {
  @Override
  public List<DiagnosticCode> codes() {
    List<DiagnosticCode> all = new ArrayList<>();
    all.addAll(List.of(SyntaxCode.values()));
    all.addAll(List.of(NameCode.values()));
    all.addAll(List.of(AddressCode.values()));
    all.addAll(List.of(InvariantCode.values()));
    all.addAll(List.of(KernelLimitCode.values()));
    all.addAll(List.of(ImpairmentCode.values()));
    all.addAll(List.of(PlacementCode.values()));
    all.addAll(List.of(VlanCode.values()));
    all.addAll(List.of(ModuleCode.values()));
    all.addAll(List.of(EvalCode.values()));
    all.addAll(List.of(FunctionCode.values()));
    all.addAll(List.of(FileCode.values()));
    return List.copyOf(all);
  }
}
