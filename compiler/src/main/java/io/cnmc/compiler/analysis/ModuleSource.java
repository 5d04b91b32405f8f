package io.cnmc.compiler.analysis;

import io.cnmc.compiler.syntax.Statement;
import io.cnmc.compiler.syntax.TopologyFile;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** A parsed file and the files that its {@code module} statements name. */
final class ModuleSource {
  private final TopologyFile file;
  private final Map<Statement.Module, ModuleSource> imports = new IdentityHashMap<>();

  ModuleSource(TopologyFile file) {
    this.file = file;
  }

  TopologyFile file() {
    return file;
  }

  void put(Statement.Module statement, ModuleSource imported) {
    imports.put(statement, imported);
  }

  /** Empty when the file could not be loaded, which has been reported. */
  Optional<ModuleSource> imported(Statement.Module statement) {
    return Optional.ofNullable(imports.get(statement));
  }
}
