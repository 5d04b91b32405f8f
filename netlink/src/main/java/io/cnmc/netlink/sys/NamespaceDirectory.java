package io.cnmc.netlink.sys;

import com.sun.jna.Pointer;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.SystemCallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A directory of namespaces by name, /run/netns: each an empty file with the namespace mounted on
 * it, as {@code ip netns} makes and lists them. An empty file without a mount is what a killed
 * process leaves behind; it is no namespace and its name is free.
 */
public final class NamespaceDirectory {
  private static final long MS_BIND = 0x1000;
  private static final long MS_REC = 0x4000;
  private static final long MS_SHARED = 0x100000;
  private static final int MNT_DETACH = 2;

  private final Path directory;
  private volatile boolean ready;

  public NamespaceDirectory(Path directory) {
    this.directory = directory;
  }

  /** All names, sorted, those without a mount included. */
  public List<String> names() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    return Listing.names(directory);
  }

  /** The numbers of the namespaces that have a name; of an empty file that of the file. */
  public Set<Long> inodes() throws IOException {
    Set<Long> inodes = new HashSet<>();
    for (String name : names()) {
      try {
        inodes.add(FileStatus.of(file(name)).inode());
      } catch (SystemCallException e) {
        if (!e.errno().equals(Errno.ENOENT)) {
          throw e;
        }
      }
    }
    return inodes;
  }

  /** A descriptor of the namespace of that name; empty when there is none. */
  public Optional<Descriptor> open(String name) throws SystemCallException {
    try {
      Descriptor file = Descriptor.open(file(name), Descriptor.READ_ONLY, 0);
      if (NetworkNamespaces.isOne(file)) {
        return Optional.of(file);
      }
      file.close();
      return Optional.empty();
    } catch (SystemCallException e) {
      if (e.errno().equals(Errno.ENOENT)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Gives the calling thread's namespace a name; EEXIST when it is taken. */
  public void add(String name) throws IOException {
    prepare();
    Path file = file(name);
    claim(file);
    String source = NetworkNamespaces.ownPath().toString();
    if (LibC.mount(source, file.toString(), "none", MS_BIND, Pointer.NULL) < 0) {
      SystemCallException failure = LibC.failure("mount " + file);
      LibC.unlink(file.toString());
      throw failure;
    }
  }

  /** Takes a name away; ENOENT when there is none. */
  public void remove(String name) throws SystemCallException {
    Path file = file(name);
    if (LibC.umount2(file.toString(), MNT_DETACH) < 0 && !LibC.errno().equals(Errno.EINVAL)) {
      throw LibC.failure("umount " + file);
    }
    LibC.checked(LibC.unlink(file.toString()), "unlink " + file);
  }

  private void claim(Path file) throws SystemCallException {
    int flags = Descriptor.CREATE | Descriptor.EXCLUSIVE;
    try {
      Descriptor.open(file, flags, 0).close();
    } catch (SystemCallException e) {
      if (!e.errno().equals(Errno.EEXIST) || isTaken(file.getFileName().toString())) {
        throw e;
      }
    }
  }

  private boolean isTaken(String name) throws SystemCallException {
    Optional<Descriptor> namespace = open(name);
    namespace.ifPresent(Descriptor::close);
    return namespace.isPresent();
  }

  private Path file(String name) {
    if (name.isEmpty() || name.contains("/") || name.equals(".") || name.equals("..")) {
      throw new IllegalArgumentException("not a namespace name: " + name);
    }
    return directory.resolve(name);
  }

  /**
   * Makes the directory a shared mount point, as ip(8) does: what is mounted and unmounted in it is
   * then seen by every process, whatever mount namespace it lives in.
   */
  private synchronized void prepare() throws IOException {
    if (ready) {
      return;
    }
    Files.createDirectories(directory);
    String path = directory.toString();
    if (LibC.mount("", path, "none", MS_SHARED | MS_REC, Pointer.NULL) < 0) {
      if (!LibC.errno().equals(Errno.EINVAL)) {
        throw LibC.failure("mount --make-shared " + path);
      }
      LibC.checked(LibC.mount(path, path, "none", MS_BIND | MS_REC, Pointer.NULL), "mount " + path);
      LibC.checked(
          LibC.mount("", path, "none", MS_SHARED | MS_REC, Pointer.NULL),
          "mount --make-shared " + path);
    }
    ready = true;
  }
}
