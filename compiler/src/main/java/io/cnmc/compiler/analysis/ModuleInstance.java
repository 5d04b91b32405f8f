package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One use of a file: the topology's own, or a module's under an instance name. Holds the names it
 * declares; an expression sees its outputs and objects as attributes.
 */
final class ModuleInstance implements Declared {
  private final String name;
  private final String prefix;
  private final ModuleSource source;
  private final ModuleScope scope;
  private final Map<String, Lazy<Value>> values = new LinkedHashMap<>();
  private final Map<String, Span> valueSpans = new LinkedHashMap<>();
  private final Map<String, NetworkDeclaration> networks = new LinkedHashMap<>();
  private final Map<String, ContainerDeclaration> containers = new LinkedHashMap<>();
  private final Map<String, HostDeclaration> hosts = new LinkedHashMap<>();
  private final Map<String, ModuleInstance> modules = new LinkedHashMap<>();
  private final Map<String, Lazy<Value>> outputs = new LinkedHashMap<>();
  private final Map<String, Span> outputSpans = new LinkedHashMap<>();
  private final Map<String, Span> moduleSpans = new LinkedHashMap<>();
  private final List<Declared> inOrder = new ArrayList<>();
  private boolean generatedNames;

  /** {@code name} and {@code prefix} are empty for the topology's own file. */
  ModuleInstance(AnalysisContext context, String name, String prefix, ModuleSource source) {
    this.name = name;
    this.prefix = prefix;
    this.source = source;
    this.scope = new ModuleScope(this, context);
  }

  ModuleSource source() {
    return source;
  }

  ModuleScope scope() {
    return scope;
  }

  boolean isRoot() {
    return prefix.isEmpty();
  }

  @Override
  public String simpleName() {
    return name;
  }

  @Override
  public String name() {
    return isRoot() ? name : prefix.substring(0, prefix.length() - 1);
  }

  /** What the model calls an object of this module. */
  ObjectName named(Located<String> simple) {
    return new ObjectName(simple.value(), prefix + simple.value(), simple.span());
  }

  /** What its own modules put before their objects' names. */
  String prefixOf(String module) {
    return prefix + module + "-";
  }

  /** Variables and {@code let}s. */
  Map<String, Lazy<Value>> values() {
    return values;
  }

  /** Where variables and {@code let}s are declared. */
  Map<String, Span> valueSpans() {
    return valueSpans;
  }

  Map<String, NetworkDeclaration> networks() {
    return networks;
  }

  Map<String, HostDeclaration> hosts() {
    return hosts;
  }

  Map<String, ContainerDeclaration> containers() {
    return containers;
  }

  Map<String, ModuleInstance> modules() {
    return modules;
  }

  Map<String, Lazy<Value>> outputs() {
    return outputs;
  }

  Map<String, Span> outputSpans() {
    return outputSpans;
  }

  /** Where the names of the modules' instances are written. */
  Map<String, Span> moduleSpans() {
    return moduleSpans;
  }

  /** Hosts, networks, containers and module instances in the order of the source. */
  List<Declared> inOrder() {
    return inOrder;
  }

  /** Whether a {@code for}, an {@code if} or a template may add names at expansion. */
  boolean hasGeneratedNames() {
    return generatedNames;
  }

  void generatesNames() {
    generatedNames = true;
  }

  /** The objects that a bare name may mean. */
  List<Declared> objects(String bare) {
    List<Declared> out = new ArrayList<>();
    add(out, networks.get(bare));
    add(out, containers.get(bare));
    add(out, hosts.get(bare));
    add(out, modules.get(bare));
    return out;
  }

  private static void add(List<Declared> out, @Nullable Declared object) {
    if (object != null) {
      out.add(object);
    }
  }

  @Override
  public String kind() {
    return "module";
  }

  @Override
  public List<String> attributeNames() {
    TreeSet<String> names = new TreeSet<>(outputs.keySet());
    names.addAll(networks.keySet());
    names.addAll(containers.keySet());
    names.addAll(hosts.keySet());
    names.addAll(modules.keySet());
    names.add("containers");
    names.add("hosts");
    names.add("networks");
    return List.copyOf(names);
  }

  /** An output of the name goes before an object of it. */
  @Override
  public Value attribute(String attribute, Span use) {
    Lazy<Value> output = outputs.get(attribute);
    if (output != null) {
      return output.get(use);
    }
    List<Declared> objects = objects(attribute);
    return objects.isEmpty()
        ? scope.lookup(attribute, use).orElse(Value.POISON)
        : new Value.Ref(objects.getFirst());
  }
}
