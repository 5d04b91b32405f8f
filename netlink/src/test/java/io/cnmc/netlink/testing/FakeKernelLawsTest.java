package io.cnmc.netlink.testing;

import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import java.io.IOException;
import org.junit.jupiter.api.Nested;

/** The laws on the fake kernel. */
class FakeKernelLawsTest {
  private static final class Fake implements KernelUnderTest {
    @Override
    public Kernel open() throws IOException {
      Kernel kernel = new FakeKernel();
      kernel.host().route().execute(LinkRequest.set(LinkSettings.named("lo").up(true)));
      return kernel;
    }

    @Override
    public void close() {}
  }

  @Nested
  class Links extends LinkLaws {
    Links() {
      super(new Fake());
    }
  }

  @Nested
  class Ipvlans extends IpvlanLaws {
    Ipvlans() {
      super(new Fake());
    }
  }

  @Nested
  class Stacked extends StackedLinkLaws {
    Stacked() {
      super(new Fake());
    }
  }

  @Nested
  class Vlans extends VlanLaws {
    Vlans() {
      super(new Fake());
    }
  }

  @Nested
  class Tunnels extends VxlanLaws {
    Tunnels() {
      super(new Fake());
    }
  }

  @Nested
  class Qdiscs extends QdiscLaws {
    Qdiscs() {
      super(new Fake());
    }
  }

  @Nested
  class Dummies extends DummyLaws {
    Dummies() {
      super(new Fake());
    }
  }

  @Nested
  class Emulators extends NetemLaws {
    Emulators() {
      super(new Fake());
    }
  }

  @Nested
  class BridgesWithVlans extends BridgeVlanLaws {
    BridgesWithVlans() {
      super(new Fake());
    }
  }

  @Nested
  class Addresses extends AddressLaws {
    Addresses() {
      super(new Fake());
    }
  }

  @Nested
  class Nft extends NftLaws {
    Nft() {
      super(new Fake());
    }
  }
}
