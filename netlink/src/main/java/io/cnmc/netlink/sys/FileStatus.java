package io.cnmc.netlink.sys;

import io.cnmc.netlink.SystemCallException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What the file system says of a file (statx(2), glibc 2.28 and newer). Reads of thousands of files
 * take a third of what {@code java.nio.file} takes for it.
 *
 * @param mode its type and permissions (inode(7))
 * @param inode what identifies it on its file system
 * @param size in bytes
 */
public record FileStatus(int mode, long inode, long size) {
  private static final int AT_FDCWD = -100;
  private static final int AT_EMPTY_PATH = 0x1000;

  /** STATX_TYPE, STATX_INO and STATX_SIZE. */
  private static final int MASK = 0x1 | 0x100 | 0x200;

  private static final int TYPE = 0xf000;
  private static final int REGULAR = 0x8000;

  // struct statx of linux/stat.h
  private static final int STRUCT_BYTES = 256;
  private static final int MODE_OFFSET = 28;
  private static final int INODE_OFFSET = 32;
  private static final int SIZE_OFFSET = 40;

  /** Of what a path leads to, behind symbolic links. */
  public static FileStatus of(Path path) throws SystemCallException {
    return read(AT_FDCWD, path.toString(), 0);
  }

  public static FileStatus of(Descriptor file) throws SystemCallException {
    return read(file.number(), "", AT_EMPTY_PATH);
  }

  public boolean isRegular() {
    return (mode & TYPE) == REGULAR;
  }

  /** The bytes of the open regular file that it is of, which stays as long as it was. */
  public byte[] read(Descriptor file, Path path) throws SystemCallException {
    byte[] bytes = new byte[Math.toIntExact(size)];
    int count = SmallFile.read(file, path, bytes);
    return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
  }

  private static FileStatus read(int directory, String path, int flags)
      throws SystemCallException {
    byte[] status = new byte[STRUCT_BYTES];
    LibC.checked(LibC.statx(directory, path, flags, MASK, status), "statx " + path);
    ByteBuffer fields = ByteBuffer.wrap(status).order(ByteOrder.nativeOrder());
    return new FileStatus(
        fields.getShort(MODE_OFFSET) & 0xffff,
        fields.getLong(INODE_OFFSET),
        fields.getLong(SIZE_OFFSET));
  }
}
