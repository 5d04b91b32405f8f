package io.cnmc.compiler.model;

/**
 * What networks of a driver put around packets between hosts; such networks need hosts.
 *
 * @param protocol what people call it
 * @param mtuOption the option that says what the wire between the hosts carries
 * @param overIpv4 the bytes around each packet where hosts have IPv4 addresses
 * @param overIpv6 where they have IPv6 addresses
 */
public record HostTunnel(String protocol, String mtuOption, int overIpv4, int overIpv6) {
  public int overhead(IpFamily underlay) {
    return switch (underlay) {
      case IPV4 -> overIpv4;
      case IPV6 -> overIpv6;
    };
  }
}
