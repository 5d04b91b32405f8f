package io.cnmc.compiler.diagnostics;

import java.util.List;

/**
 * All codes of one module, found through {@link java.util.ServiceLoader}: one provider per module.
 */
public interface DiagnosticCodes {
  List<DiagnosticCode> codes();
}
