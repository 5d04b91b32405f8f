package io.cnmc.compiler.reach;

/** Who sends a packet. */
public sealed interface Sender {
  /** A program in a container, whose packets go where the container's routes lead. */
  record Program(String container) implements Sender {
    @Override
    public String toString() {
      return container;
    }
  }

  /**
   * A container with all rights in its sandbox, which puts a frame on one of its links for the
   * host's end of it, whatever its routes say.
   */
  record Frame(String container, String linkName) implements Sender {
    @Override
    public String toString() {
      return container + " by a frame on " + linkName;
    }
  }

  /** A program on the host. */
  record Host() implements Sender {
    @Override
    public String toString() {
      return "the host";
    }
  }

  /** A machine on a wire of the host's, which sends anything to the host to be routed on. */
  record Neighbour() implements Sender {
    @Override
    public String toString() {
      return "a neighbour";
    }
  }
}
