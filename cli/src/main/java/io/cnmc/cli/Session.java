package io.cnmc.cli;

import io.cnmc.netlink.Kernel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a command works with besides its arguments. {@code directory} is what relative paths are
 * relative to; the kernel is opened only by commands that ask for it.
 */
record Session(
    Terminal terminal,
    Function<String, @Nullable String> environment,
    Path directory,
    KernelSource kernels) {

  /** Opens the operating system's kernel, or a fake. */
  @FunctionalInterface
  interface KernelSource {
    Kernel open() throws IOException;
  }

  Path path(String name) {
    return directory.resolve(name);
  }
}
