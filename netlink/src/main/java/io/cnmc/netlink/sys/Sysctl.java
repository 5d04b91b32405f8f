package io.cnmc.netlink.sys;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.SystemCallException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Settings under /proc/sys. Those of net belong to the namespace of the thread that opens the file,
 * so these calls are made on a thread that is inside.
 */
public final class Sysctl implements AutoCloseable {
  static final Path ROOT = Path.of("/proc/sys");

  private final SettingRoot root;

  private Sysctl(SettingRoot root) {
    this.root = root;
  }

  /** By the files that this process finds mounted. */
  public static Sysctl ofMounted() {
    return new Sysctl(SettingRoot.MOUNTED);
  }

  /** The same settings, made for opening them in many namespaces. */
  public static Sysctl ofMany() {
    return new Sysctl(new OwnProc());
  }

  /** The value without its final newline; empty when there is no such setting. */
  public Optional<String> read(String name) throws SystemCallException {
    try (Descriptor file = root.open(path(name), Descriptor.READ_ONLY)) {
      return Optional.of(SmallFile.read(file, ROOT.resolve(path(name))).stripTrailing());
    } catch (SystemCallException e) {
      if (e.errno().equals(Errno.ENOENT) || e.errno().equals(Errno.ENOTDIR)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  public void write(String name, String value) throws SystemCallException {
    try (Descriptor file = root.open(path(name), Descriptor.WRITE_ONLY)) {
      SmallFile.write(file, ROOT.resolve(path(name)), value + "\n");
    }
  }

  @Override
  public void close() {
    root.close();
  }

  /**
   * The file of a setting below {@link #ROOT}, named as sysctl(8) has it: when the first separator
   * is a dot, dots separate and a slash stands for a dot; else it is the path as it is.
   */
  static Path path(String name) {
    int dot = name.indexOf('.');
    int slash = name.indexOf('/');
    boolean dotted = dot >= 0 && (slash < 0 || dot < slash);
    String path = dotted ? swapped(name) : name;
    for (String part : List.of(path.split("/", -1))) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("not the name of a setting: " + name);
      }
    }
    return Path.of(path);
  }

  private static String swapped(String name) {
    return name.replace('/', '\0').replace('.', '/').replace('\0', '.');
  }
}
