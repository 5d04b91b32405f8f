package io.cnmc.netlink.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings of one namespace. Those of a link come with it, as {@code default} has them at that
 * time, and go with it.
 */
final class Settings {
  private static final String RESOURCE = "sysctl-defaults.txt";
  private static final Map<SettingName, String> FRESH = load();

  private final Map<SettingName, String> values = new LinkedHashMap<>(FRESH);

  Optional<String> read(SettingName name) {
    return Optional.ofNullable(values.get(name));
  }

  /** False when there is no such setting. */
  boolean write(SettingName name, String value) {
    if (!values.containsKey(name)) {
      return false;
    }
    values.put(name, value.strip());
    spread(name, value.strip());
    return true;
  }

  /** Settings that the kernel copies to all links, and forwarding's two names. */
  private void spread(SettingName name, String value) {
    if (name.is("net/ipv4/ip_forward") || name.is("net/ipv4/conf/all/forwarding")) {
      values.put(SettingName.of("net/ipv4/ip_forward"), value);
      putForAllLinks(SettingName.of("net/ipv4/conf/all/forwarding"), value);
    } else if (name.is("net/ipv6/conf/all/forwarding")
        || name.is("net/ipv6/conf/all/disable_ipv6")) {
      putForAllLinks(name, value);
    }
  }

  private void putForAllLinks(SettingName name, String value) {
    values.replaceAll(
        (other, old) ->
            other.isOfLink() && other.withLink(name.link()).equals(name) ? value : old);
  }

  void addLink(String link) {
    Map<SettingName, String> added = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (name.isOfLink() && name.link().equals("default")) {
            added.put(name.withLink(link), value);
          }
        });
    values.putAll(added);
  }

  void removeLink(String link) {
    values.keySet().removeIf(name -> name.isOfLink() && name.link().equals(link));
  }

  boolean hasIpv6(String link) {
    return values.containsKey(SettingName.of("ipv6", link, "disable_ipv6"));
  }

  /** Those of IPv6 alone, as {@code default} has them now. */
  void addIpv6(String link) {
    Map<SettingName, String> added = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (isIpv6(name, "default")) {
            added.put(name.withLink(link), value);
          }
        });
    values.putAll(added);
  }

  void removeIpv6(String link) {
    values.keySet().removeIf(name -> isIpv6(name, link));
  }

  private static boolean isIpv6(SettingName name, String link) {
    return name.isOfLink()
        && name.link().equals(link)
        && name.toString().startsWith("net/ipv6/");
  }

  void renameLink(String from, String to) {
    Map<SettingName, String> renamed = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          boolean same = name.isOfLink() && name.link().equals(from);
          renamed.put(same ? name.withLink(to) : name, value);
        });
    values.clear();
    values.putAll(renamed);
  }

  /** What differs from a fresh namespace, for links from {@code default} there, by name. */
  SortedMap<String, String> changed() {
    SortedMap<String, String> changed = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          SettingName origin = FRESH.containsKey(name) ? name : name.withLink("default");
          if (!value.equals(FRESH.get(origin))) {
            changed.put(name.toString(), value);
          }
        });
    return changed;
  }

  private static Map<SettingName, String> load() {
    Map<SettingName, String> fresh = new LinkedHashMap<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Settings.class.getResourceAsStream(RESOURCE)),
                StandardCharsets.UTF_8))) {
      in.lines()
          .map(line -> line.split(" = ?", 2))
          .forEach(pair -> fresh.put(SettingName.of(pair[0]), pair[1].strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fresh;
  }
}
