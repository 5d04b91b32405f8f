package io.cnmc.compiler.diagnostics;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Every code of every module on the class path, in order of their ids. */
public final class DiagnosticCatalog {
  private final List<DiagnosticCode> codes;

  private DiagnosticCatalog(List<DiagnosticCode> codes) {
    this.codes = codes;
  }

  public static DiagnosticCatalog load() {
    return new DiagnosticCatalog(
        ServiceLoader.load(DiagnosticCodes.class).stream()
            .flatMap(provider -> provider.get().codes().stream())
            .sorted(Comparator.comparing(DiagnosticCode::id))
            .toList());
  }

  public List<DiagnosticCode> codes() {
    return codes;
  }

  /** The code of an id such as {@code CNM2104}, in any case. */
  public Optional<DiagnosticCode> find(String id) {
    return codes.stream().filter(code -> code.id().equalsIgnoreCase(id)).findFirst();
  }
}
