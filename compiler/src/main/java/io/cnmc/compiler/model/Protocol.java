package io.cnmc.compiler.model;

import java.util.Locale;
import java.util.Optional;

/** A transport protocol that ports belong to, with its IANA protocol number. */
public enum Protocol {
  TCP(6),
  UDP(17),
  SCTP(132);

  private final int number;

  Protocol(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  public static Optional<Protocol> parse(String text) {
    for (Protocol p : values()) {
      if (p.toString().equals(text)) {
        return Optional.of(p);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
