package io.cnmc.cli;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.netlink.FileStore;
import io.cnmc.planner.driver.HostFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The host's name servers, in order; which of them a sandbox can use, the planner says. */
final class HostResolver {
  private static final Path FILE = Path.of("/etc/resolv.conf");

  private HostResolver() {}

  static HostFacts facts(FileStore files) throws IOException {
    return new HostFacts(nameservers(files.read(FILE).orElse("")));
  }

  static List<IpAddress> nameservers(String text) {
    return text.lines()
        .map(String::strip)
        .map(line -> line.split("\\s+"))
        .filter(words -> words.length >= 2 && words[0].equals("nameserver"))
        .map(words -> IpAddress.parse(words[1]))
        .flatMap(Optional::stream)
        .toList();
  }
}
