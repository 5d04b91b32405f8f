package io.cnmc.applier;

import io.cnmc.applier.backend.Refusals;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.KernelException;
import io.cnmc.netlink.socket.DumpInterruptedException;
import io.cnmc.netlink.socket.ReceiveOverrunException;
import java.io.IOException;

/** Turns a failed reading of the live state into a message. */
public final class ReadFailures {
  private ReadFailures() {}

  public static Diagnostic diagnostic(IOException failure) {
    KernelCode code =
        switch (failure) {
          case DumpInterruptedException e -> KernelCode.READ_INTERRUPTED;
          case ReceiveOverrunException e -> KernelCode.READ_INTERRUPTED;
          case KernelException e when Refusals.code(e.errno()) == KernelCode.NO_PERMISSION ->
              KernelCode.NO_PERMISSION;
          default -> KernelCode.READ_FAILED;
        };
    return Diagnostic.nowhere(code, String.valueOf(failure.getMessage()));
  }
}
