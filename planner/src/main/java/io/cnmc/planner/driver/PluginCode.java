package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.Severity;
import java.util.Objects;

/** What a plug-in's code says of itself, asked once. */
record PluginCode(String id, String summary, Severity severity) implements DiagnosticCode {
  /** Fails with an {@link java.io.UncheckedIOException} with a {@link PluginFailure}. */
  static PluginCode of(DiagnosticCode code) {
    Objects.requireNonNull(code, "a diagnostic without a code");
    try {
      return new PluginCode(
          PluginFailure.guard(code, "id", code::id),
          PluginFailure.guard(code, "summary", code::summary),
          PluginFailure.guard(code, "severity", code::severity));
    } catch (PluginFailure e) {
      throw e.unchecked();
    }
  }
}
