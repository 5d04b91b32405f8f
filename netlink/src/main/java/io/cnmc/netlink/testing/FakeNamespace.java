package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.socket.NetlinkConnection;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A handle on a namespace of the fake kernel. */
final class FakeNamespace implements Namespace {
  private static final int NONE = -1;

  private final FakeKernel kernel;
  private final NamespaceState state;
  private @Nullable NetlinkConnection route;
  private @Nullable NetlinkConnection netfilter;
  private int descriptor = NONE;

  FakeNamespace(FakeKernel kernel, NamespaceState state) {
    this.kernel = kernel;
    this.state = state;
  }

  @Override
  public String name() {
    return state.name();
  }

  @Override
  public long inode() {
    return state.inode();
  }

  @Override
  public int descriptor() {
    synchronized (kernel.lock()) {
      if (descriptor == NONE) {
        descriptor = kernel.descriptors().open(state);
      }
      return descriptor;
    }
  }

  @Override
  public NetlinkConnection route() {
    synchronized (kernel.lock()) {
      if (route == null) {
        route =
            new NetlinkConnection(new FakeSocket(kernel, state, new RouteFamily(kernel, state)));
      }
      return route;
    }
  }

  @Override
  public NetlinkConnection netfilter() {
    synchronized (kernel.lock()) {
      if (netfilter == null) {
        netfilter =
            new NetlinkConnection(new FakeSocket(kernel, state, new NetfilterFamily(state)));
      }
      return netfilter;
    }
  }

  @Override
  public Optional<String> sysctl(String name) {
    synchronized (kernel.lock()) {
      return state.settings().read(SettingName.of(name));
    }
  }

  @Override
  public void sysctl(String name, String value) throws IOException {
    SettingName setting = SettingName.of(name);
    kernel.change(
        state.name(),
        "sysctl " + setting,
        () -> {
          if (!state.settings().write(setting, value)) {
            throw new Refusal(Errno.ENOENT);
          }
          state.settingChanged(setting);
        });
  }

  @Override
  public void close() {
    synchronized (kernel.lock()) {
      if (descriptor != NONE) {
        kernel.descriptors().close(descriptor);
        descriptor = NONE;
      }
    }
  }
}
