package io.cnmc.cli.live.packets;

import io.cnmc.compiler.model.IpAddress;

/**
 * A packet of a probe that was delivered at a site, or the answer to one.
 *
 * @param source from where, as the receiver sees it
 * @param port of an arrival the one that it came to, of an answer the one that it came from; 0 of an echo
 */
public record Sighting(String site, int probe, boolean answer, IpAddress source, int port) {}
