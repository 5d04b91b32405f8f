package io.cnmc.compiler.analysis;

import java.util.List;

/**
 * What may stand in a kind of block. {@code later} are words of the language that this version does
 * not carry out; {@code statements} are those with a syntax of their own.
 */
record BodyShape(
    String what,
    List<String> attributes,
    List<String> blocks,
    List<String> statements,
    List<String> later) {
  static final BodyShape TOPOLOGY =
      new BodyShape(
          "topology", List.of("description", "requires"), List.of(), List.of(), List.of());
  static final BodyShape VARIABLE =
      new BodyShape(
          "variable",
          List.of("type", "default", "description"),
          List.of(),
          List.of("check"),
          List.of());
  static final BodyShape NETWORK =
      new BodyShape(
          "network",
          List.of("driver", "subnet", "gateway", "pool", "reserve", "mtu", "internal", "labels"),
          List.of("options", "labels"),
          List.of(),
          List.of());
  static final BodyShape CONTAINER =
      new BodyShape(
          "container",
          List.of("on", "image", "command", "hostname", "after", "env", "labels", "sysctl"),
          List.of("endpoint", "env", "labels", "sysctl"),
          List.of("publish", "expose", "route"),
          List.of("healthcheck"));
  static final BodyShape HOST =
      new BodyShape(
          "host", List.of("address", "labels"), List.of("labels"), List.of(), List.of());
  static final BodyShape ENDPOINT =
      new BodyShape(
          "endpoint",
          List.of(
              "address", "mac", "aliases", "priority", "name", "vlan", "trunk", "allow_sources"),
          List.of("impair"),
          List.of(),
          List.of());
  static final BodyShape IMPAIRMENT =
      new BodyShape(
          "impair",
          List.of(
              "rate", "burst", "delay", "jitter", "loss", "duplicate", "reorder", "corrupt",
              "direction"),
          List.of(),
          List.of(),
          List.of());
}
