package io.cnmc.planner.state;

import java.io.IOException;
import java.util.List;

/** Reads live state. A port: the planner never holds a socket; the applier implements it. */
public interface StateReader {
  /**
   * Everything the topology owns, and what stands at the keys that {@code desired} needs. With an
   * empty desired state it is all that there is to destroy.
   *
   * @throws IOException when the kernel cannot be read whole: a dump interrupted too often, no
   *     permission
   */
  KernelState.Observed read(KernelState.Desired desired) throws IOException;

  /** The topologies that have objects in this kernel, sorted. */
  List<String> topologies() throws IOException;
}
