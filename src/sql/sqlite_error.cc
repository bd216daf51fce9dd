// SPDX-License-Identifier: Apache-2.0
// What SQLite says, as an error of ours.
#include "sql/sqlite_connection.h"

namespace plumbline::sql {

namespace {

constexpr std::string_view kDiskFull = "the disk is full";

Error of_constraint(std::string where, int code, const std::string& words) {
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
  const std::string words = database == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(database);
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
      return unavailable(
          std::move(where), say("the file cannot be used: {}", "无法使用该文件：{}", words),
          say("Check that the folder exists, and who may write to it.", "请检查文件夹是否存在以及写入权限。"));
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
      if (words.find("unsupported file format") != std::string::npos) {
        return corrupt(std::move(where), say("a newer version made this store: {}", "此库由更新的版本创建：{}", words),
                       say("Use the version that made it.", "请使用创建它的版本。"));
      }
      return invalid(std::move(where), say("SQLite refuses the statement: {}", "SQLite 拒绝该语句：{}", words));
  }
}

}  // namespace plumbline::sql
