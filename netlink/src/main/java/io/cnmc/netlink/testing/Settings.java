package io.cnmc.netlink.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The settings of one namespace. Those of a link come with it, as {@code default} has them at that
 * time, and go with it.
 */
final class Settings {
  private static final String RESOURCE = "sysctl-defaults.txt";
  private static final String DEFAULT = "default";
  private static final String DISABLE_IPV6 = SettingName.ofAnyLink("ipv6", "disable_ipv6");
  private static final Settings FRESH = load();

  /** Those of no link; shared between namespaces, so replaced and never changed. */
  private Map<SettingName, String> values;

  private final Map<String, DeviceSettings> links;

  private Settings(Map<SettingName, String> values, Map<String, DeviceSettings> links) {
    this.values = values;
    this.links = links;
  }

  static Settings fresh() {
    return FRESH.copy();
  }

  Settings copy() {
    return new Settings(values, new HashMap<>(links));
  }

  Optional<String> read(SettingName name) {
    return Optional.ofNullable(
        name.isOfLink() ? ofLink(name.link()).values().get(name.ofAnyLink()) : values.get(name));
  }

  /** Empty when there is no such link. */
  DeviceSettings ofLink(String link) {
    return links.getOrDefault(link, DeviceSettings.NONE);
  }

  /** False when there is no such setting. */
  boolean write(SettingName name, String value) {
    if (read(name).isEmpty()) {
      return false;
    }
    put(name, value.strip());
    spread(name, value.strip());
    return true;
  }

  private void put(SettingName name, String value) {
    if (name.isOfLink()) {
      change(name.link(), settings -> settings.put(name.ofAnyLink(), value));
    } else {
      putOfNoLink(name, value);
    }
  }

  private void putOfNoLink(SettingName name, String value) {
    values = new HashMap<>(values);
    values.put(name, value);
  }

  private void change(String link, Consumer<Map<String, String>> change) {
    links.put(link, ofLink(link).with(change));
  }

  /** Settings that the kernel copies to all links, and forwarding's two names. */
  private void spread(SettingName name, String value) {
    if (name.is("net/ipv4/ip_forward") || name.is("net/ipv4/conf/all/forwarding")) {
      putOfNoLink(SettingName.of("net/ipv4/ip_forward"), value);
      putForAllLinks(SettingName.of("net/ipv4/conf/all/forwarding"), value);
    } else if (name.is("net/ipv6/conf/all/forwarding")
        || name.is("net/ipv6/conf/all/disable_ipv6")) {
      putForAllLinks(name, value);
    }
  }

  private void putForAllLinks(SettingName name, String value) {
    for (String link : List.copyOf(links.keySet())) {
      if (!value.equals(ofLink(link).values().get(name.ofAnyLink()))) {
        change(link, settings -> settings.replace(name.ofAnyLink(), value));
      }
    }
  }

  void addLink(String link) {
    links.put(link, ofLink(DEFAULT));
  }

  void removeLink(String link) {
    links.remove(link);
  }

  boolean hasIpv6(String link) {
    return ofLink(link).values().containsKey(DISABLE_IPV6);
  }

  boolean isIpv6On(String link) {
    return "0".equals(ofLink(link).values().get(DISABLE_IPV6));
  }

  /** Those of IPv6 alone, as {@code default} has them now. */
  void addIpv6(String link) {
    change(
        link,
        settings ->
            ofLink(DEFAULT)
                .values()
                .forEach(
                    (name, value) -> {
                      if (isIpv6(name)) {
                        settings.put(name, value);
                      }
                    }));
  }

  void removeIpv6(String link) {
    change(link, settings -> settings.keySet().removeIf(Settings::isIpv6));
  }

  private static boolean isIpv6(String name) {
    return name.startsWith("net/ipv6/");
  }

  void renameLink(String from, String to) {
    DeviceSettings settings = links.remove(from);
    if (settings != null) {
      links.put(to, settings);
    }
  }

  /** What differs from a fresh namespace, for links from {@code default} there, by name. */
  SortedMap<String, String> changed() {
    SortedMap<String, String> changed = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (!value.equals(FRESH.values.get(name))) {
            changed.put(name.toString(), value);
          }
        });
    links.forEach(
        (link, settings) -> {
          DeviceSettings origin = FRESH.links.getOrDefault(link, FRESH.ofLink(DEFAULT));
          if (settings != origin) {
            addChanged(link, settings.values(), origin.values(), changed);
          }
        });
    return changed;
  }

  private static void addChanged(
      String link,
      Map<String, String> settings,
      Map<String, String> origin,
      SortedMap<String, String> changed) {
    settings.forEach(
        (name, value) -> {
          if (!value.equals(origin.get(name))) {
            changed.put(SettingName.withLink(name, link), value);
          }
        });
  }

  private static Settings load() {
    Settings fresh = new Settings(new HashMap<>(), new HashMap<>());
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
