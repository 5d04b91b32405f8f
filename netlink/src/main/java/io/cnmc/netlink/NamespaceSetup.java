package io.cnmc.netlink;

import java.io.IOException;

/**
 * What happens inside a new namespace before it gets its name, so that nobody ever finds it
 * unmarked. Runs on the thread that made the namespace; the handle is valid only during the call.
 */
@FunctionalInterface
public interface NamespaceSetup {
  void run(Namespace namespace) throws IOException;
}
