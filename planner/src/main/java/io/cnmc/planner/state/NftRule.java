package io.cnmc.planner.state;

import java.util.List;
import java.util.stream.Collectors;

/** A rule: its statements in order. */
public record NftRule(List<NftStatement> statements) {
  public NftRule {
    statements = List.copyOf(statements);
  }

  public static NftRule of(NftStatement... statements) {
    return new NftRule(List.of(statements));
  }

  @Override
  public String toString() {
    return statements.stream().map(NftStatement::toString).collect(Collectors.joining(" "));
  }
}
