package io.cnmc.cli;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.netlink.FileStore;
import io.cnmc.planner.driver.HostFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The host's name servers, for the resolv.conf of its containers: in order, without those on the
 * loopback, which mean something else in every namespace.
 */
final class HostResolver {
  private static final Path FILE = Path.of("/etc/resolv.conf");
  private static final List<IpPrefix> LOOPBACK =
      List.of(IpPrefix.of("127.0.0.0/8"), IpPrefix.of("::1/128"));

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
        .filter(address -> LOOPBACK.stream().noneMatch(prefix -> prefix.contains(address)))
        .toList();
  }
}
