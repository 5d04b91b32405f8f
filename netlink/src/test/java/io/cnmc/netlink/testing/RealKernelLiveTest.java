package io.cnmc.netlink.testing;

import io.cnmc.netlink.feature.KernelFeature;
import org.junit.jupiter.api.Nested;

/** The laws on the kernel of this machine: they say what the fake one must do. */
@LiveTest
class RealKernelLiveTest {
  @Nested
  class Links extends LinkLaws {
    Links() {
      super(new RealKernel());
    }
  }

  @Nested
  @NeedsKernel(KernelFeature.MACVLAN)
  class Stacked extends StackedLinkLaws {
    Stacked() {
      super(new RealKernel());
    }
  }

  @Nested
  @NeedsKernel({KernelFeature.IPVLAN, KernelFeature.MACVLAN})
  class Ipvlans extends IpvlanLaws {
    Ipvlans() {
      super(new RealKernel());
    }
  }

  @Nested
  @NeedsKernel(KernelFeature.VLAN)
  class Vlans extends VlanLaws {
    Vlans() {
      super(new RealKernel());
    }
  }

  @Nested
  @NeedsKernel(KernelFeature.VXLAN)
  class Tunnels extends VxlanLaws {
    Tunnels() {
      super(new RealKernel());
    }
  }

  @Nested
  @NeedsKernel({KernelFeature.TBF, KernelFeature.IFB})
  class Qdiscs extends QdiscLaws {
    Qdiscs() {
      super(new RealKernel());
    }
  }

  @Nested
  @NeedsKernel({KernelFeature.DUMMY, KernelFeature.MACVLAN})
  class Dummies extends DummyLaws {
    Dummies() {
      super(new RealKernel());
    }
  }

  @Nested
  @NeedsKernel({KernelFeature.NETEM, KernelFeature.TBF})
  class Emulators extends NetemLaws {
    Emulators() {
      super(new RealKernel());
    }
  }

  @Nested
  @NeedsKernel(KernelFeature.BRIDGE_VLANS)
  class BridgesWithVlans extends BridgeVlanLaws {
    BridgesWithVlans() {
      super(new RealKernel());
    }
  }

  @Nested
  class Addresses extends AddressLaws {
    Addresses() {
      super(new RealKernel());
    }
  }

  @Nested
  class Nft extends NftLaws {
    Nft() {
      super(new RealKernel());
    }
  }
}
