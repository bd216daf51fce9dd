// SPDX-License-Identifier: Apache-2.0
// A disk that fails on demand, for LD_PRELOAD: the Nth call of one kind on a regular file fails, is torn, or kills.
//
//   FAULT_CALL=write|sync|rename|open|truncate   FAULT_AT=17   FAULT_DO=EIO|ENOSPC|KILL|TORN
//
// sync is any of fsync, fdatasync and syncfs; each has its own name, too. EIO comes once; ENOSPC stays, as a full disk
// does; TORN writes half of the bytes and kills.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long calls;

static void die(void) {
  kill(getpid(), SIGKILL);
}

// What is to be done now: 0 nothing, else the error; torn if half of it shall be written.
static int fault(const char* call, int* torn) {
  const char* which = getenv("FAULT_CALL");
  const char* at = getenv("FAULT_AT");
  const char* what = getenv("FAULT_DO");
  if (which == NULL || at == NULL || what == NULL || strcmp(which, call) != 0) return 0;
  const long number = atomic_fetch_add(&calls, 1) + 1;
  const long wanted = atol(at);
  if (number < wanted) return 0;
  if (strcmp(what, "ENOSPC") == 0) return ENOSPC;
  if (number != wanted) return 0;
  if (strcmp(what, "KILL") == 0) die();
  if (strcmp(what, "TORN") == 0) {
    if (torn != NULL) *torn = 1;
    if (torn == NULL) die();
  }
  return EIO;
}

// What the program says on its standard output is no file of the store: half an acknowledgement would run into the line
// that another thread still writes before the kill arrives.
static int is_file(int descriptor) {
  struct stat about;
  return descriptor > STDERR_FILENO && fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode);
}

#define REAL(type, name, ...)       \
  static type (*real)(__VA_ARGS__); \
  if (real == NULL) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

ssize_t write(int descriptor, const void* bytes, size_t size) {
  REAL(ssize_t, "write", int, const void*, size_t);
  int torn = 0;
  const int problem = is_file(descriptor) ? fault("write", &torn) : 0;
  if (torn) {
    (void)!real(descriptor, bytes, size / 2);
    die();
  }
  if (problem == 0) return real(descriptor, bytes, size);
  errno = problem;
  return -1;
}

static ssize_t write_at(ssize_t (*real)(int, const void*, size_t, off_t), int descriptor, const void* bytes,
                        size_t size, off_t offset) {
  int torn = 0;
  const int problem = fault("write", &torn);
  if (torn) {
    (void)!real(descriptor, bytes, size / 2, offset);
    die();
  }
  if (problem == 0) return real(descriptor, bytes, size, offset);
  errno = problem;
  return -1;
}

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t offset) {
  REAL(ssize_t, "pwrite", int, const void*, size_t, off_t);
  return write_at(real, descriptor, bytes, size, offset);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off_t offset) {
  REAL(ssize_t, "pwrite64", int, const void*, size_t, off_t);
  return write_at(real, descriptor, bytes, size, offset);
}

#define SYNC(name)                                  \
  int name(int descriptor) {                        \
    REAL(int, #name, int);                          \
    int problem = fault("sync", NULL);              \
    if (problem == 0) problem = fault(#name, NULL); \
    if (problem == 0) return real(descriptor);      \
    errno = problem;                                \
    return -1;                                      \
  }
SYNC(fsync)
SYNC(fdatasync)
SYNC(syncfs)

int rename(const char* from, const char* to) {
  REAL(int, "rename", const char*, const char*);
  const int problem = fault("rename", NULL);
  if (problem == 0) return real(from, to);
  errno = problem;
  return -1;
}

int ftruncate(int descriptor, off_t size) {
  REAL(int, "ftruncate", int, off_t);
  const int problem = fault("truncate", NULL);
  if (problem == 0) return real(descriptor, size);
  errno = problem;
  return -1;
}

int ftruncate64(int descriptor, off_t size) {
  REAL(int, "ftruncate64", int, off_t);
  const int problem = fault("truncate", NULL);
  if (problem == 0) return real(descriptor, size);
  errno = problem;
  return -1;
}

#define OPEN(name)                                                         \
  int name(const char* path, int flags, ...) {                             \
    REAL(int, #name, const char*, int, ...);                               \
    va_list more;                                                          \
    va_start(more, flags);                                                 \
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0; \
    va_end(more);                                                          \
    const int writes = (flags & (O_WRONLY | O_RDWR | O_CREAT)) != 0;       \
    const int problem = writes ? fault("open", NULL) : 0;                  \
    if (problem == 0) return real(path, flags, mode);                      \
    errno = problem;                                                       \
    return -1;                                                             \
  }
OPEN(open)
OPEN(open64)
