package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.Output;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The whole topology as declared and expanded, every module's objects in the order of the source;
 * what the rules check and the model is built from. {@code whole} is false where the expansion went
 * past its bounds, so that nothing can be concluded from what is not there.
 */
public record Draft(
    String name,
    @Nullable String description,
    List<HostDeclaration> hosts,
    List<NetworkDeclaration> networks,
    List<ContainerDeclaration> containers,
    List<Output> outputs,
    SortedMap<String, DriverSchema> drivers,
    boolean whole,
    Span origin) {
  public Draft {
    hosts = List.copyOf(hosts);
    networks = List.copyOf(networks);
    containers = List.copyOf(containers);
    outputs = List.copyOf(outputs);
  }
}
