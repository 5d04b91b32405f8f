package io.cnmc.netlink.testing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sysctl's path below /proc/sys, taken apart; a part may hold a dot (a link's name). */
final class SettingName {
  private static final int LINK_PART = 3;

  /** Stands for a link's name, which it cannot be. */
  private static final String ANY = "/";

  private final String path;
  private final @Nullable String link;
  private final @Nullable String ofAnyLink;

  private SettingName(List<String> parts) {
    path = String.join("/", parts);
    boolean isOfLink =
        parts.size() == LINK_PART + 2
            && (parts.get(2).equals("conf") || parts.get(2).equals("neigh"));
    link = isOfLink ? parts.get(LINK_PART) : null;
    ofAnyLink =
        isOfLink
            ? ofAnyLink(parts.get(0) + "/" + parts.get(1), parts.get(2), parts.get(LINK_PART + 1))
            : null;
  }

  /** The first separator decides, as for sysctl(8): the other one then stands for it. */
  static SettingName of(String text) {
    int dot = text.indexOf('.');
    int slash = text.indexOf('/');
    boolean dots = dot >= 0 && (slash < 0 || dot < slash);
    String path = dots ? swap(text) : text;
    List<String> parts = List.of(path.split("/", -1));
    if (parts.stream().anyMatch(p -> p.isEmpty() || p.equals("..") || p.equals("."))) {
      throw new IllegalArgumentException("no sysctl has the name " + text);
    }
    return new SettingName(parts);
  }

  private static String swap(String text) {
    return text.replace('.', '\0').replace('/', '.').replace('\0', '/');
  }

  /** {@code net/ipv4/conf/LINK/…}: the settings of one link, or of all, or of links to come. */
  boolean isOfLink() {
    return link != null;
  }

  String link() {
    return known(link);
  }

  /** What every link's setting of this kind is known by. */
  String ofAnyLink() {
    return known(ofAnyLink);
  }

  private static String known(@Nullable String part) {
    if (part == null) {
      throw new IllegalStateException("not a setting of a link");
    }
    return part;
  }

  /** {@link #ofAnyLink} of {@code net/FAMILY/conf/LINK/NAME}. */
  static String ofAnyLink(String family, String name) {
    return ofAnyLink("net/" + family, "conf", name);
  }

  private static String ofAnyLink(String family, String group, String name) {
    return family + "/" + group + "/" + ANY + "/" + name;
  }

  /** The path of a link's setting. */
  static String withLink(String ofAnyLink, String link) {
    return ofAnyLink.replace("/" + ANY + "/", "/" + link + "/");
  }

  boolean is(String other) {
    return path.equals(other);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SettingName name && name.path.equals(path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return path;
  }
}
