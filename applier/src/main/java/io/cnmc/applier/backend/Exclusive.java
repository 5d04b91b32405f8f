package io.cnmc.applier.backend;

import java.io.IOException;

/**
 * Keeps other applies off what all topologies of a host share, while one looks at it and changes
 * it.
 */
@FunctionalInterface
public interface Exclusive {
  /** Runs the change while no other process runs one. */
  void run(Change change) throws IOException;

  /** What is not to be disturbed. */
  @FunctionalInterface
  interface Change {
    void make() throws IOException;
  }
}
