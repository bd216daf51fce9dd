// SPDX-License-Identifier: Apache-2.0
// What SQLite says, as an error of ours.
#include <array>
#include <filesystem>

#include "sql/sqlite_connection.h"

namespace plumbline::sql {

namespace {

constexpr std::string_view kDiskFull = "the disk is full";
constexpr std::uintmax_t kTooLittle = 1 << 20;  // SQLite begins to write with less than this

struct General {
  int code;
  std::string_view zh;
};

constexpr std::array<General, 11> kGeneral{{{SQLITE_BUSY, "数据库正被占用"},
                                            {SQLITE_LOCKED, "表正被占用"},
                                            {SQLITE_INTERRUPT, "被中断"},
                                            {SQLITE_FULL, "数据库或磁盘已满"},
                                            {SQLITE_READONLY, "数据库只能读取"},
                                            {SQLITE_CANTOPEN, "无法打开数据库文件"},
                                            {SQLITE_PERM, "没有访问权限"},
                                            {SQLITE_IOERR, "磁盘读写出错"},
                                            {SQLITE_NOMEM, "无法分配内存"},
                                            {SQLITE_CORRUPT, "数据库文件已损坏"},
                                            {SQLITE_NOTADB, "文件不是数据库"}}};

// What SQLite says of an error in general has a Chinese of ours; what it says of this one error alone is quoted.
Words words_of(sqlite3* database, int code) {
  const std::string general = sqlite3_errstr(code);
  const std::string own = database == nullptr ? general : sqlite3_errmsg(database);
  for (const General& known : kGeneral) {
    if (known.code == (code & 0xff) && own == general) return {own, std::string(known.zh)};
  }
  return {own, own};
}

// A full disk shows as an error of reading or writing where SQLite was about to lengthen a file it keeps beside.
bool has_no_room(sqlite3* database) {
  const char* file = database == nullptr ? nullptr : sqlite3_db_filename(database, "main");
  if (file == nullptr || *file == '\0') return false;
  std::error_code problem;
  const std::filesystem::space_info space = std::filesystem::space(std::filesystem::path(file).parent_path(), problem);
  return !problem && space.available < kTooLittle;
}

// The file itself, or one that SQLite keeps beside it, cannot be used. It is not the disk that was full while writing,
// of which SQLite knows that nothing was written: so is_disk_full() does not hold of it, whatever room there is.
Error of_file(std::string where, sqlite3* database, int code, const Words& words) {
  const int kind = code & 0xff;
  if ((kind == SQLITE_IOERR || kind == SQLITE_CANTOPEN) && has_no_room(database)) {
    return unavailable(
        std::move(where),
        say("the file cannot be used, and its disk is full: {}", "无法使用该文件，且磁盘已满：{}", words),
        say("Free some space and try again.", "请腾出空间后重试。"));
  }
  if (kind == SQLITE_IOERR) {
    return unavailable(std::move(where), say("the file cannot be read or written: {}", "无法读写该文件：{}", words),
                       say("Check whether the disk is full or failing.", "请检查磁盘是否已满或有故障。"));
  }
  return unavailable(
      std::move(where), say("the file cannot be used: {}", "无法使用该文件：{}", words),
      say("Check that the folder exists, and who may write to it.", "请检查文件夹是否存在以及写入权限。"));
}

Error of_constraint(std::string where, int code, const Words& words) {
  switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return conflict(std::move(where), say("a row with this key is there already: {}", "已有相同键的行：{}", words));
    default:
      return invalid(std::move(where), say("the row breaks a rule of its table: {}", "该行违反表的约束：{}", words));
  }
}

}  // namespace

bool is_disk_full(const Error& error) {
  return error.kind == ErrorKind::Unavailable && error.what.en.starts_with(kDiskFull);
}

Error sqlite_nan(std::string where) {
  return invalid(std::move(where), say("SQLite cannot store a NaN", "SQLite 无法存储 NaN"),
                 say("Give NULL instead.", "请改用 NULL。"));
}

Error sqlite_error(std::string where, sqlite3* database, int code) {
  const Words words = words_of(database, code);
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
      return of_constraint(std::move(where), code, words);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return conflict(std::move(where),
                      say("somebody else is writing to this store: {}", "他人正在写入此库：{}", words),
                      say("Try again when they have finished.", "请待其完成后重试。"));
    case SQLITE_INTERRUPT:
      return unavailable(std::move(where), say("stopped as asked: {}", "已按要求停止：{}", words));
    case SQLITE_FULL:
      return unavailable(std::move(where), say("the disk is full: {}", "磁盘已满：{}", words),
                         say("Free some space and try again.", "请腾出空间后重试。"));
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_IOERR:
      return of_file(std::move(where), database, code, words);
    case SQLITE_NOMEM:
      return unavailable(std::move(where), say("out of memory: {}", "内存不足：{}", words));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return corrupt(std::move(where),
                     say("this is not a store that this version can read: {}", "本版本无法读取此库：{}", words),
                     say("Use the version that made it, or restore a backup.", "请使用创建它的版本，或恢复备份。"));
    case SQLITE_AUTH:
      return Error{ErrorKind::Forbidden, std::move(where), say("not allowed here: {}", "此处不允许：{}", words), {}};
    case SQLITE_INTERNAL:
    case SQLITE_MISUSE:
    case SQLITE_NOLFS:
      return internal(std::move(where), say("SQLite gave up: {}", "SQLite 内部错误：{}", words));
    default:
      if (words.en.find("unsupported file format") != std::string::npos) {
        return corrupt(std::move(where), say("a newer version made this store: {}", "此库由更新的版本创建：{}", words),
                       say("Use the version that made it.", "请使用创建它的版本。"));
      }
      return invalid(std::move(where), say("SQLite refuses the statement: {}", "SQLite 拒绝该语句：{}", words));
  }
}

}  // namespace plumbline::sql
