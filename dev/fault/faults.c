/*
 * Runs a program, counts the system calls by which it changes the machine, over all of its threads,
 * and at the Nth kills it or lets it fail. The program is as it is: nothing is loaded into it.
 *
 *   faults LOG count              -- PROGRAM [ARGUMENT...]
 *   faults LOG kill N             -- ...   SIGKILL instead of the Nth call
 *   faults LOG once N ERRNO       -- ...   the Nth call is not made and gives the error
 *   faults LOG always N ERRNO     -- ...   so does each later one of the same name
 *   faults LOG refuse N M         -- ...   the kernel itself refuses message M, from 1, of the first send
 *                                          from the Nth call on that has so many
 *   faults LOG child ...                   counts and kills, instead, the processes that the program starts, flock
 *                                          apart, which they may do any number of times
 *
 * LOG gets a line "N NAME OBJECT" for each call, and "fired N" for each that was killed or failed.
 * The exit code is the program's, 128 + the signal when one ended it; it ends with the last process
 * that the program started. x86-64 only.
 *
 * What counts: sends on netlink sockets that hold anything but questions; opening to create, writing,
 * renaming, removing, mkdir, chmod and syncing of what lies in /run, /etc and /proc/sys; flock there;
 * mount, umount, unshare; setns between namespaces that have names. A seccomp filter lets all other calls run at full speed.
 *
 * While the kernel's network lock is taken, a write to /proc/sys/net is begun again by the kernel
 * itself (restart_syscall), some thousand times if need be; that is one call.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef __x86_64__
#error "faults.c knows the registers of x86-64 only"
#endif

/* Where a call's object is: a path or a descriptor in the argument with this number; -1: none. */
static const struct call {
  long number;
  const char *name;
  int path, descriptor;
} calls[] = {
  {SYS_sendto, "sendto", -1, 0},       {SYS_open, "open", 0, -1},
  {SYS_openat, "openat", 1, -1},       {SYS_write, "write", -1, 0},
  {SYS_pwrite64, "pwrite64", -1, 0},   {SYS_unlink, "unlink", 0, -1},
  {SYS_unlinkat, "unlinkat", 1, -1},   {SYS_rename, "rename", 1, -1},
  {SYS_renameat, "renameat", 3, -1},   {SYS_renameat2, "renameat2", 3, -1},
  {SYS_mkdir, "mkdir", 0, -1},         {SYS_mkdirat, "mkdirat", 1, -1},
  {SYS_rmdir, "rmdir", 0, -1},         {SYS_chmod, "chmod", 0, -1},
  {SYS_fchmodat, "fchmodat", 1, -1},   {SYS_fchmod, "fchmod", -1, 0},
  {SYS_fsync, "fsync", -1, 0},         {SYS_fdatasync, "fdatasync", -1, 0},
  {SYS_syncfs, "syncfs", -1, 0},       {SYS_flock, "flock", -1, 0},
  {SYS_mount, "mount", 1, -1},         {SYS_umount2, "umount2", 0, -1},
  {SYS_unshare, "unshare", -1, -1},    {SYS_setns, "setns", -1, -1},
};
enum { CALLS = sizeof calls / sizeof calls[0] };

static void die(const char *what) {
  perror(what);
  exit(125);
}

static void filter(void) {
  struct sock_filter program[CALLS + 3];
  program[0] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
  for (int i = 0; i < CALLS; i++)
    program[i + 1] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, calls[i].number, CALLS - i, 0);
  program[CALLS + 1] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  program[CALLS + 2] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
  struct sock_fprog fprog = {CALLS + 3, program};
  if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &fprog)) /* CAP_SYS_ADMIN may, and is needed anyway */
    die("seccomp");
}

static char buffer[1 << 20];
static int messages; /* in it */

static size_t copy(pid_t pid, uint64_t from, void *to, size_t length) {
  struct iovec local = {to, length}, remote = {(void *)from, length};
  ssize_t count = process_vm_readv(pid, &local, 1, &remote, 1, 0);
  return count < 0 ? 0 : count;
}

static void read_path(pid_t pid, uint64_t from, char *to, size_t size) {
  size_t length = copy(pid, from, to, size - 1);
  for (size_t part = size / 2; length == 0 && part > 16; part /= 2) /* the next page is not there */
    length = copy(pid, from, to, part);
  to[length] = 0;
}

static void read_link(pid_t pid, int descriptor, char *to, size_t size) {
  char link[64];
  snprintf(link, sizeof link, "/proc/%d/fd/%d", pid, descriptor);
  ssize_t length = readlink(link, to, size - 1);
  to[length < 0 ? 0 : length] = 0;
}

/* RTM_GET* are 2 more than a multiple of 4; NFT_MSG_GET*, of subsystem 10, 1 more than one of 3. */
static int is_question(uint16_t type) {
  return type >> 8 == 0 ? type >= 16 && type % 4 == 2 : type >> 8 == 10 && type % 256 % 3 == 1;
}

/* Walks the messages of a send; the object is the type of the first that is no question. */
static int changes(pid_t pid, const uint64_t *argument, char *object, size_t size) {
  size_t length = copy(pid, argument[1], buffer, argument[2] < sizeof buffer ? argument[2] : sizeof buffer);
  int first = -1;
  messages = 0;
  for (size_t at = 0; at + 16 <= length; messages++) {
    uint32_t bytes;
    uint16_t type;
    memcpy(&bytes, buffer + at, 4);
    memcpy(&type, buffer + at + 4, 2);
    if (bytes < 16) break;
    if (!is_question(type) && first < 0) first = type;
    at += (bytes + 3) & ~3u;
  }
  snprintf(object, size, "type %d, %d messages", first, messages);
  return first >= 0;
}

/* Of a proc file system that is mounted nowhere the kernel tells paths from its root on. */
static void name_settings(char *path, size_t size) {
  size_t length = strlen(path) + 1;
  if (strncmp(path, "/sys/net/", 9) || length + 5 > size) return;
  memmove(path + 5, path, length);
  memcpy(path, "/proc", 5);
}

static int is_ours(const char *path) {
  return !strncmp(path, "/run/", 5) || !strncmp(path, "/etc/", 5) || !strncmp(path, "/proc/sys/", 10);
}

static ino_t inode(const char *path) {
  struct stat status;
  return stat(path, &status) ? 0 : status.st_ino;
}

/* The machine's own network namespace, or one that has a name in it. */
static int is_of_the_machine(ino_t namespace) {
  int found = namespace == inode("/proc/self/ns/net");
  DIR *names = opendir("/run/netns");
  for (struct dirent *name; !found && names && (name = readdir(names));) {
    char path[512];
    snprintf(path, sizeof path, "/run/netns/%s", name->d_name);
    found = namespace == inode(path);
  }
  if (names) closedir(names);
  return found;
}

/* cnmc looks into namespaces of other processes, of which there are more or fewer: that does not count. */
static int enters(pid_t pid, int descriptor) {
  char here[64], there[64];
  snprintf(here, sizeof here, "/proc/%d/ns/net", pid);
  snprintf(there, sizeof there, "/proc/%d/fd/%d", pid, descriptor);
  return is_of_the_machine(inode(here)) && is_of_the_machine(inode(there));
}

/* Whether the call changes something, and what. */
static int mutates(pid_t pid, const struct call *call, const uint64_t *argument, char *object, size_t size) {
  *object = 0;
  if (call->path >= 0) read_path(pid, argument[call->path], object, size);
  if (call->descriptor >= 0) {
    read_link(pid, argument[call->descriptor], object, size);
    name_settings(object, size);
  }
  switch (call->number) {
    case SYS_sendto: return !strncmp(object, "socket:", 7) && changes(pid, argument, object, size);
    case SYS_open: return argument[1] & O_CREAT && is_ours(object);
    case SYS_openat: return argument[2] & O_CREAT && is_ours(object);
    case SYS_mount: case SYS_umount2: case SYS_unshare: return 1;
    case SYS_setns: return enters(pid, argument[0]);
    default: return is_ours(object);
  }
}

enum mode { COUNT, KILL, ONCE, ALWAYS, REFUSE };

static FILE *report;
static enum mode mode;
static long point, error, count;
static pid_t program;
static int children; /* are meant, not the program */
static const struct call *failing;

static void skip(pid_t pid) {
  struct user_regs_struct registers;
  if (ptrace(PTRACE_GETREGS, pid, 0, &registers)) return;
  registers.orig_rax = -1;
  registers.rax = -error;
  ptrace(PTRACE_SETREGS, pid, 0, &registers);
}

/* Gives a message, that changes() has just read, a type that no kernel knows. */
static void spoil(pid_t pid, uint64_t from, long message) {
  uint32_t at = 0, bytes;
  for (long i = 1; i < message; i++) {
    memcpy(&bytes, buffer + at, 4);
    at += (bytes + 3) & ~3u;
  }
  uint16_t type = 0xffff;
  struct iovec local = {&type, sizeof type}, remote = {(void *)(from + at + 4), sizeof type};
  if (process_vm_writev(pid, &local, 1, &remote, 1, 0) != sizeof type) die("process_vm_writev");
}

/* Whether the kernel begins the same call again that it has just been asked for. */
static int is_restart(pid_t pid, const struct call *call, const uint64_t *argument, const char *object) {
  static pid_t last_pid;
  static uint64_t last[3];
  if (call->number != SYS_write || strncmp(object, "/proc/sys/", 10)) return 0;
  int same = pid == last_pid && !memcmp(last, argument, sizeof last);
  last_pid = pid;
  memcpy(last, argument, sizeof last);
  return same;
}

static int is_due(const struct call *call) {
  if (mode == REFUSE) return !failing && count >= point && call->number == SYS_sendto && messages >= error;
  return mode != COUNT && (count == point || failing == call);
}

static pid_t process_of(pid_t thread) {
  char path[64], line[256];
  pid_t process = thread;
  snprintf(path, sizeof path, "/proc/%d/status", thread);
  FILE *status = fopen(path, "re");
  while (status && fgets(line, sizeof line, status))
    if (sscanf(line, "Tgid: %d", &process) == 1) break;
  if (status) fclose(status);
  return process;
}

/* Whether it is one of those whose calls count. */
static int is_meant(pid_t process, const struct call *call) {
  return children ? process != program && call->number != SYS_flock : process == program;
}

static void stopped(pid_t pid) {
  struct __ptrace_syscall_info info;
  if (ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof info, &info) <= 0) return;
  const struct call *call = NULL;
  for (int i = 0; i < CALLS; i++)
    if ((uint64_t)calls[i].number == info.seccomp.nr) call = &calls[i];
  char object[512];
  if (!call || !mutates(pid, call, (const uint64_t *)info.seccomp.args, object, sizeof object)) return;
  if (is_restart(pid, call, (const uint64_t *)info.seccomp.args, object)) {
    if (failing == call && mode == ALWAYS) skip(pid);
    return;
  }
  pid_t process = process_of(pid);
  if (!is_meant(process, call)) return;
  count++;
  fprintf(report, "%ld %s %s\n", count, call->name, object);
  if (!is_due(call)) return;
  fprintf(report, "fired %ld\n", count);
  if (mode == KILL) kill(process, SIGKILL);
  else if (mode == REFUSE) spoil(pid, info.seccomp.args[1], error);
  else skip(pid);
  if (mode == ALWAYS || mode == REFUSE) failing = call;
}

static int trace(void) {
  int status, result = 125;
  pid_t pid;
  while ((pid = waitpid(-1, &status, __WALL)) > 0) {
    if (WIFEXITED(status) || WIFSIGNALED(status)) {
      if (pid == program) result = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
      continue;
    }
    int event = status >> 16, signal = WSTOPSIG(status);
    if (event == PTRACE_EVENT_SECCOMP) stopped(pid);
    if (event == PTRACE_EVENT_STOP && signal != SIGTRAP) { /* a stop of the whole group */
      ptrace(PTRACE_LISTEN, pid, 0, 0);
      continue;
    }
    ptrace(PTRACE_CONT, pid, 0, event ? 0 : signal);
  }
  if (errno != ECHILD) die("waitpid");
  return result;
}

static void arguments(int argc, char **argv) {
  const char *name = argc > 3 ? argv[2] : "";
  int words = 2;
  if (!strcmp(name, "count")) mode = COUNT, words = 3;
  else if (!strcmp(name, "kill")) mode = KILL, words = 4;
  else if (!strcmp(name, "once")) mode = ONCE, words = 5;
  else if (!strcmp(name, "always")) mode = ALWAYS, words = 5;
  else if (!strcmp(name, "refuse")) mode = REFUSE, words = 5;
  if (argc < words + 2 || strcmp(argv[words], "--")) {
    fprintf(stderr, "usage: faults LOG [child] count|kill N|once N ERRNO|always N ERRNO|refuse N M -- PROGRAM [ARGUMENT...]\n");
    exit(125);
  }
  if (words > 3) point = atol(argv[3]);
  if (words > 4) error = atol(argv[4]);
}

int main(int argc, char **argv) {
  if (argc > 2 && !strcmp(argv[2], "child")) {
    children = 1;
    argv[2] = argv[1];
    argc--, argv++;
  }
  arguments(argc, argv);
  char **command = argv + 3 + (mode == KILL) + 2 * (mode > KILL) + 1;
  report = fopen(argv[1], "we");
  if (!report) die(argv[1]);
  int ready[2];
  if (pipe2(ready, O_CLOEXEC)) die("pipe");
  program = fork();
  if (program < 0) die("fork");
  if (program == 0) {
    char byte;
    if (read(ready[0], &byte, 1) != 1) _exit(125);
    filter();
    execvp(command[0], command);
    die(command[0]);
  }
  long options = PTRACE_O_EXITKILL | PTRACE_O_TRACESECCOMP | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK
    | PTRACE_O_TRACEVFORK;
  if (ptrace(PTRACE_SEIZE, program, 0, options)) die("ptrace");
  if (write(ready[1], "", 1) != 1) die("write");
  int result = trace();
  fclose(report);
  return result;
}
