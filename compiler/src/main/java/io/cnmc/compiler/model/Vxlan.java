package io.cnmc.compiler.model;

/** The numbers of VXLAN (RFC 7348): what its header holds, and what it costs. */
public final class Vxlan {
  /** 24 bits. */
  public static final int LAST_VNI = 0xff_ffff;

  /** Assigned by IANA. */
  public static final int PORT = 4_789;

  private static final int OVER_IPV4 = 50;
  private static final int OVER_IPV6 = 70;

  private Vxlan() {}

  /** The bytes around each packet: IP, UDP, VXLAN and the inner Ethernet header. */
  public static int overhead(IpFamily underlay) {
    return switch (underlay) {
      case IPV4 -> OVER_IPV4;
      case IPV6 -> OVER_IPV6;
    };
  }
}
