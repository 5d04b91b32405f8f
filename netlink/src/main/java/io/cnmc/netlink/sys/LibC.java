package io.cnmc.netlink.sys;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.SystemCallException;
import java.nio.ByteBuffer;

/**
 * The calls of the C library that this module makes: JNA direct mapping, with addresses as plain
 * {@code long}s, which is within 1.4 times of C. The names are C's.
 *
 * <p>For launchers: JNA unpacks its own stub library (libjnidispatch.so) into a temporary directory
 * in each process unless {@code jna.boot.library.path} names a directory that has it; together with
 * {@code jna.nounpack=true} nothing is ever written, and {@code jna.nosys=true} (JNA's default)
 * keeps a library of another version on the system out. JDK 24 and newer want {@code
 * --enable-native-access=ALL-UNNAMED}. 64-bit Linux only.
 */
public final class LibC {
  static {
    Native.register(LibC.class, NativeLibrary.getProcess()); // the JVM has libc loaded
  }

  private LibC() {}

  public static native int socket(int domain, int type, int protocol);

  public static native int connect(int fd, long address, int length);

  public static native int setsockopt(int fd, int level, int name, long value, int length);

  public static native long send(int fd, long buffer, long length, int flags);

  public static native long recv(int fd, long buffer, long length, int flags);

  static native int openat(int directory, String path, int flags, int mode);

  public static native int close(int fd);

  static native int statx(int directory, String path, int flags, int mask, byte[] status);

  public static native long read(int fd, byte[] buffer, long length);

  public static native long write(int fd, long buffer, long length);

  public static native int unlink(String path);

  public static native int mkdir(String path, int mode);

  public static native int ioctl(int fd, long request, long argument);

  public static native int flock(int fd, int operation);

  public static native int isatty(int fd);

  public static native int syncfs(int fd);

  static native int setsid();

  public static native int unshare(int flags);

  public static native int setns(int fd, int type);

  public static native int mount(
      String source, String target, String type, long flags, Pointer data);

  public static native int umount2(String target, int flags);

  static native int pthread_sigmask(int how, long set, long oldSet);

  /** syscall(2), for calls that not every C library has a name for. */
  static native long syscall(
      long number, long first, long second, long third, long fourth, long fifth);

  static native int execvpe(String file, Pointer arguments, Pointer environment);

  /** The error number of this thread's last call that failed. */
  public static Errno errno() {
    return new Errno(Native.getLastError());
  }

  /** The exception for this thread's last call, which failed; {@code words} says on what. */
  public static SystemCallException failure(String words) {
    return new SystemCallException(words, errno());
  }

  /** {@code result}, or the exception for a negative one. */
  public static int checked(int result, String words) throws SystemCallException {
    if (result < 0) {
      throw failure(words);
    }
    return result;
  }

  /** Where a direct buffer's byte 0 lies. */
  public static long address(ByteBuffer buffer) {
    return Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
  }
}
