package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Scope;
import io.cnmc.compiler.eval.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What names mean at the top of a module: its variables and {@code let}s, then its objects, then
 * {@code container}, {@code containers}, {@code host}, {@code hosts}, {@code network} and {@code
 * networks} for all of them.
 */
final class ModuleScope implements Scope {
  private static final List<String> COLLECTIONS =
      List.of("container", "containers", "host", "hosts", "network", "networks");

  private final ModuleInstance instance;
  private final AnalysisContext context;
  private final TreeMap<String, Value> collections = new TreeMap<>();

  ModuleScope(ModuleInstance instance, AnalysisContext context) {
    this.instance = instance;
    this.context = context;
  }

  /** The module that a scope lies in. */
  static ModuleScope around(Scope scope) {
    Scope current = scope;
    while (current instanceof LocalScope local) {
      current = local.outer();
    }
    if (current instanceof ModuleScope module) {
      return module;
    }
    throw new IllegalArgumentException("a scope outside every module");
  }

  ModuleInstance instance() {
    return instance;
  }

  /** A variable or {@code let}. */
  Optional<Value> variable(String name, Span use) {
    return Optional.ofNullable(instance.values().get(name)).map(v -> v.get(use));
  }

  @Override
  public Optional<Value> lookup(String name, Span use) {
    Optional<Value> variable = variable(name, use);
    if (variable.isPresent()) {
      return variable;
    }
    List<Declared> objects = instance.objects(name);
    if (objects.size() > 1) {
      reportAmbiguous(name, objects, use);
      return Optional.of(Value.POISON);
    }
    if (objects.size() == 1) {
      return Optional.of(new Value.Ref(objects.getFirst()));
    }
    return COLLECTIONS.contains(name) ? Optional.of(collection(name, use)) : notYet(name, use);
  }

  /** A name that nothing has is an error only once all names are there. */
  private Optional<Value> notYet(String name, Span use) {
    if (context.has(AnalysisContext.Progress.EXPANDED) || !instance.hasGeneratedNames()) {
      return Optional.empty();
    }
    context.require(AnalysisContext.Progress.EXPANDED, "`" + name + "`", use);
    return Optional.of(Value.POISON);
  }

  private Value collection(String name, Span use) {
    if (!context.require(AnalysisContext.Progress.EXPANDED, "`" + name + "`", use)) {
      return Value.POISON;
    }
    return collections.computeIfAbsent(name, this::collect);
  }

  private Value collect(String name) {
    return switch (name) {
      case "container" -> byName(instance.containers());
      case "containers" -> list(instance.containers().values());
      case "host" -> byName(instance.hosts());
      case "hosts" -> list(instance.hosts().values());
      case "network" -> byName(instance.networks());
      case "networks" -> list(instance.networks().values());
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Value byName(Map<String, ? extends Declared> objects) {
    TreeMap<String, Value> out = new TreeMap<>();
    objects.forEach((name, object) -> out.put(name, new Value.Ref(object)));
    return new Value.MapOf(out);
  }

  private static Value list(Collection<? extends Declared> objects) {
    return new Value.ListOf(objects.stream().<Value>map(Value.Ref::new).toList());
  }

  private void reportAmbiguous(String name, List<Declared> objects, Span use) {
    String kinds = String.join(" and ", objects.stream().map(Declared::description).toList());
    context.report(
        Diagnostic.at(NameCode.AMBIGUOUS_NAME, use, "there are " + kinds)
            .help("write " + String.join(" or ", ways(name, objects))));
  }

  private static List<String> ways(String name, List<Declared> objects) {
    return objects.stream()
        .map(Declared::kind)
        .filter(COLLECTIONS::contains)
        .map(kind -> "`" + kind + "[\"" + name + "\"]`")
        .toList();
  }

  @Override
  public Collection<String> names() {
    List<String> names = new ArrayList<>(instance.values().keySet());
    names.addAll(instance.networks().keySet());
    names.addAll(instance.containers().keySet());
    names.addAll(instance.hosts().keySet());
    names.addAll(instance.modules().keySet());
    names.addAll(COLLECTIONS);
    return names;
  }
}
