// SPDX-License-Identifier: Apache-2.0
// What DuckDB says, as an error of ours. The C API gives the class of an error at few places, but in almost every
// message.
#include <algorithm>

#include "base/text.h"
#include "sql/duckdb_native.h"

namespace plumbline::sql {

namespace {

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// One line. "LINE 1: select ..." repeats the statement, which the error's `where` shows already; DuckDB's advice after
// "Out of Memory" names settings that are locked here.
std::string one_line(std::string_view message) {
  const bool advice_only = message.starts_with("Out of Memory");
  std::string words(trim(message.substr(0, message.find(advice_only ? "\n" : "\n\n"))));
  std::replace(words.begin(), words.end(), '\n', ' ');
  const std::size_t line = message.find("\nLINE ");
  if (line != std::string_view::npos && !advice_only) {
    const std::string_view number = message.substr(line + 6, message.find(':', line) - line - 6);
    if (number != "1") words += " (line " + std::string(number) + ")";  // of a statement that has several
  }
  return words;
}

Error of_io(std::string where, std::string_view said, const std::string& words) {
  if (holds(said, "Could not set lock on file")) {
    return conflict(std::move(where), say("another process has this store open: {}", "另一进程正在使用此库：{}", words),
                    say("Wait until it has finished, or stop it.", "请等待其结束，或停止该进程。"));
  }
  if (holds(said, "File too large")) {
    return unavailable(
        std::move(where), say("a file would grow past what is allowed: {}", "文件将超过允许的大小：{}", words),
        say("Raise the limit on the size of files (`ulimit -f`).", "请提高文件大小的限额（`ulimit -f`）。"));
  }
  if (holds(said, "No space left") || holds(said, "max_temp_directory_size") || holds(said, "Could not write")) {
    return unavailable(std::move(where), say("the disk is full: {}", "磁盘已满：{}", words),
                       say("Free some space and try again.", "请腾出空间后重试。"));
  }
  if (holds(said, "not a valid DuckDB database") || holds(said, "Corrupt") || holds(said, "checksum") ||
      holds(said, "version number") || holds(said, "Could not read enough bytes") || holds(said, "newer")) {
    return corrupt(std::move(where),
                   say("this is not a store that this version can read: {}", "本版本无法读取此库：{}", words),
                   say("Use the version that made it, or restore a backup.", "请使用创建它的版本，或恢复备份。"));
  }
  if (holds(said, "No files found")) {
    return not_found(std::move(where), say("there is no such file: {}", "没有此文件：{}", words));
  }
  return unavailable(
      std::move(where), say("the file cannot be used: {}", "无法使用该文件：{}", words),
      say("Check that the folder exists, and who may write to it.", "请检查文件夹是否存在以及写入权限。"));
}

Error of_constraint(std::string where, std::string_view said, const std::string& words) {
  if (holds(said, "uplicate key") || holds(said, "PRIMARY KEY or UNIQUE") || holds(said, "unique constraint")) {
    return conflict(std::move(where), say("a row with this key is there already: {}", "已有相同键的行：{}", words));
  }
  return invalid(std::move(where), say("the row breaks a rule of its table: {}", "该行违反表的约束：{}", words));
}

}  // namespace

Error duckdb_error(std::string where, const char* message) {
  const std::string_view said = message == nullptr ? "" : message;
  const std::string words = one_line(said);
  if (said.starts_with("IO Error")) return of_io(std::move(where), said, words);
  if (holds(said, "No space left") || holds(said, "File too large")) return of_io(std::move(where), said, words);
  const bool appended_twice = said.starts_with("Failed to append: ") && holds(said, "uplicate key");
  if (said.starts_with("Constraint Error") || appended_twice) {
    return of_constraint(std::move(where), said, words);
  }
  if (said.starts_with("INTERRUPT")) {
    return unavailable(std::move(where), say("stopped as asked: {}", "已按要求停止：{}", words));
  }
  if (said.starts_with("Out of Memory Error")) {
    return unavailable(std::move(where),
                       say("the memory allowed does not suffice: {}", "允许使用的内存不足：{}", words),
                       say("Allow more memory, or ask for less at once.", "请增加内存限额，或减少一次处理的数据。"));
  }
  if (said.starts_with("TransactionContext Error") &&
      (holds(said, "onflict") || holds(said, "PRIMARY KEY or UNIQUE"))) {
    return conflict(std::move(where),
                    say("another transaction changed the same rows: {}", "另一事务修改了相同的行：{}", words),
                    say("Try again.", "请重试。"));
  }
  const bool is_date = holds(said, "out of range") && (holds(said, "ate") || holds(said, "imestamp"));
  if (is_date && (said.starts_with("Conversion Error") || said.starts_with("Out of Range Error"))) {
    return invalid(
        std::move(where), say("a date reckoned here lies beyond all calendars", "此处算出的日期超出可表示的范围"),
        say("Add fewer days, months or years: a limit may be too large", "请减少所加的日、月、年：限值可能过大"));
  }
  if (said.starts_with("Serialization Error")) {
    return corrupt(std::move(where), say("the store does not read back: {}", "库内容无法读回：{}", words),
                   say("Restore a backup.", "请恢复备份。"));
  }
  if (said.starts_with("Permission Error")) {
    return Error{ErrorKind::Forbidden, std::move(where),
                 say("statements may not reach outside the store: {}", "语句不得访问库以外的内容：{}", words),
                 say("Import the file instead.", "请改为导入该文件。")};
  }
  if (said.starts_with("FATAL Error")) {
    return unavailable(std::move(where), say("the database has shut itself down: {}", "数据库已自行关闭：{}", words),
                       say("Start again; nothing that was committed is lost.", "请重新启动；已提交的内容不会丢失。"));
  }
  if (said.empty() || said.starts_with("INTERNAL Error")) {
    return internal(std::move(where), say("DuckDB gave up: {}", "DuckDB 内部错误：{}", words));
  }
  return invalid(std::move(where), say("DuckDB refuses the statement: {}", "DuckDB 拒绝该语句：{}", words));
}

}  // namespace plumbline::sql
