package io.cnmc.compiler.reach;

/** Where a packet can end. */
public sealed interface Place {
  record InContainer(String container) implements Place {
    @Override
    public String toString() {
      return container;
    }
  }

  record OnHost() implements Place {
    @Override
    public String toString() {
      return "the host";
    }
  }

  /** On a wire of the host's, and so with whoever has the address there. */
  record Outside() implements Place {
    @Override
    public String toString() {
      return "outside";
    }
  }
}
