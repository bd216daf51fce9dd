// SPDX-License-Identifier: Apache-2.0
// Session: the rules that hold on every engine, in one place.
#include "sql/session.h"

#include <algorithm>

#include "base/text.h"

namespace plumbline::sql {

Status Session::enter() {
  if (doomed_) {
    return invalid(where(),
                   say("a statement in this transaction failed, so the transaction cannot go on",
                       "本事务中已有语句失败，事务不能继续"),
                   say("Roll back, mend the first error and try again.", "请回滚，改正第一个错误后重试。"));
  }
  if (open_rows_ != nullptr) std::exchange(open_rows_, nullptr)->abandon();
  return done();
}

template <typename T>
Result<T> Session::leave(Result<T> result) {
  if (!result.ok()) doom_transaction();
  return result;
}

void Session::closed(const SessionRows* rows) {
  if (open_rows_ == rows) open_rows_ = nullptr;
}

namespace {

// Engines take C strings in places; a statement that would be cut there must not run.
Result<std::string> whole(std::string_view statement) {
  // How it is shown is not worked out before there is something to say about it.
  if (!check_text(statement, "").ok()) TRY(check_text(statement, shown(statement)));
  return std::string(statement);
}

}  // namespace

Result<std::int64_t> Session::run(std::string_view statement, const Parameters& parameters) {
  TRY(enter());
  const std::string text = TRY(leave(whole(statement)));
  return leave(run_one(text, parameters));
}

Status Session::run_script(std::string_view statements) {
  TRY(enter());
  const std::string text = TRY(leave(whole(statements)));
  return leave(run_all(text));
}

Result<std::unique_ptr<Rows>> Session::query(std::string_view statement, const Parameters& parameters) {
  TRY(enter());
  const std::string text = TRY(leave(whole(statement)));
  std::unique_ptr<SessionRows> rows = TRY(leave(open_rows(text, parameters)));
  open_rows_ = rows.get();
  return std::unique_ptr<Rows>(std::move(rows));
}

Result<std::vector<Column>> Session::describe(std::string_view statement, const Parameters& parameters) {
  TRY(enter());
  const std::string text = TRY(leave(whole(statement)));
  return leave(columns_of(text, parameters));
}

Result<std::unique_ptr<Appender>> Session::appender(std::string_view table, const std::vector<std::string>& columns) {
  TRY(enter());
  return leave(open_appender(table, columns));
}

Result<std::int64_t> Connection::insert_from(std::string_view table, const std::vector<std::string>& columns,
                                             BlockSource& source) {
  const std::unique_ptr<Appender> rows = TRY(appender(table, columns));
  std::int64_t count = 0;
  std::vector<ColumnData> block;
  while (true) {
    const std::size_t given = TRY(source.next(block));
    if (given == 0) break;
    TRY(rows->append(block, given));
    count += static_cast<std::int64_t>(given);
  }
  TRY(rows->finish());
  return count;
}

Result<std::unique_ptr<Connection>> Connection::beside() {
  return invalid({}, say("this engine gives no connection beside another", "此数据库引擎不支持旁接连接"),
                 say("Ask the Database for one.", "请向 Database 请求连接。"));
}

Status Session::begin() {
  if (under_way_) {
    return invalid(where(), say("a transaction is under way already", "已有事务正在进行"),
                   say("Commit it or roll it back first.", "请先提交或回滚。"));
  }
  TRY(enter());
  TRY(run_again(std::string(begin_statement())));
  under_way_ = true;
  return done();
}

Status Session::commit() {
  if (!under_way_) {
    return invalid(where(), say("there is no transaction to commit", "没有可提交的事务"),
                   say("Begin one first.", "请先开始事务。"));
  }
  TRY(enter());
  set_ending(true);
  Status committed = run_again("COMMIT");
  under_way_ = false;
  // Engines differ in what a failed COMMIT leaves open; here it is nothing. The commit's error is the one to tell.
  if (!committed.ok()) (void)undo();
  transaction_over();
  set_ending(false);
  return committed;
}

void Session::set_ending(bool ending) {
  const std::scoped_lock lock(cancelling_);
  ending_ = ending;
}

void Session::cancel() {
  const std::scoped_lock lock(cancelling_);
  if (!ending_) interrupt();
}

Status Session::rollback() {
  if (!under_way_) return done();
  if (open_rows_ != nullptr) std::exchange(open_rows_, nullptr)->abandon();
  under_way_ = doomed_ = false;
  set_ending(true);
  Status undone = undo();
  transaction_over();
  set_ending(false);
  return undone;
}

Status Session::begin_part() {
  if (!under_way_ || !has_parts()) {
    return invalid(where(), say("there is no transaction here that could have parts", "此处没有可分段的事务"),
                   say("Begin a transaction, on an engine that has savepoints.", "请在支持保存点的引擎上先开始事务。"));
  }
  TRY(enter());
  TRY(leave(run_one("SAVEPOINT part", {})));
  return done();
}

Status Session::keep_part() {
  TRY(enter());
  TRY(leave(run_one("RELEASE part", {})));
  return done();
}

Status Session::undo_part() {
  if (open_rows_ != nullptr) std::exchange(open_rows_, nullptr)->abandon();
  doomed_ = false;
  // A full disk makes SQLite undo all of the transaction by itself: then there is no part left, and it stays doomed.
  TRY(leave(run_one("ROLLBACK TO part", {})));
  TRY(leave(run_one("RELEASE part", {})));
  return done();
}

Result<const Value*> parameter_named(const Parameters& parameters, std::string_view name, std::string_view statement) {
  const auto found = std::ranges::find(parameters, name, &Parameter::first);
  if (found == parameters.end()) {
    return invalid(
        shown(statement),
        say("the statement asks for parameter ${}, which was not given", "语句需要参数 ${}，但没有提供", name),
        say("Give a value for ${}.", "请为 ${} 提供值。", name));
  }
  return &found->second;
}

Status all_used(const Parameters& parameters, const std::vector<std::string>& names, std::string_view statement) {
  for (auto given = parameters.begin(); given != parameters.end(); ++given) {
    const bool twice = std::find_if(parameters.begin(), given,
                                    [&](const Parameter& earlier) { return earlier.first == given->first; }) != given;
    if (twice) {
      return invalid(shown(statement), say("parameter ${} was given twice", "参数 ${} 提供了两次", given->first));
    }
    if (std::ranges::find(names, given->first) == names.end()) {
      return invalid(
          shown(statement),
          say("parameter ${} was given, but the statement does not use it", "提供了参数 ${}，但语句没有使用",
              given->first),
          say("Remove it, or write ${} where it belongs.", "请删去该参数，或在应有之处写上 ${}。", given->first));
    }
  }
  return done();
}

Status check_text(std::string_view text, std::string_view where) {
  if (text.find('\0') != std::string_view::npos) {
    return invalid(std::string(where),
                   say("the text \"{}\" holds a NUL character, which a database text cannot",
                       "文本“{}”含有 NUL 字符，数据库文本不允许", excerpt(text)),
                   say("Remove the NUL character.", "请删去 NUL 字符。"));
  }
  if (!is_utf8(text)) {
    return invalid(std::string(where), say("the text is not UTF-8", "文本不是 UTF-8 编码"),
                   say("Convert it to UTF-8 first.", "请先转换为 UTF-8。"));
  }
  return done();
}

std::string shown(std::string_view statement) {
  return is_utf8(statement) ? excerpt(trim(statement), 80) : "SQL";
}

namespace {

bool ends_between_characters(const ColumnData& column) {
  return std::ranges::all_of(column.ends, [&](std::uint32_t end) {
    return end >= column.bytes.size() || (static_cast<unsigned char>(column.bytes[end]) & 0xC0) != 0x80;
  });
}

}  // namespace

void check_append(std::span<const ColumnData> columns, std::size_t rows, std::size_t expected_columns) {
  CHECK(rows <= kAppendRows, "too many rows for one append");
  CHECK(columns.size() == expected_columns, "an append has other columns than its appender");
  for (const ColumnData& column : columns) {
    CHECK(column.present.size() == rows, "a column's `present` is of another length");
    switch (column.type) {
      case Type::Null:
        break;
      case Type::Real:
        CHECK(column.reals.size() == rows, "a column's `reals` are of another length");
        break;
      case Type::Text:
      case Type::Blob:
        CHECK(column.ends.size() == rows, "a column's `ends` are of another length");
        CHECK(rows == 0 || column.ends.back() <= column.bytes.size(), "a column's `ends` pass its bytes");
        CHECK(column.type == Type::Blob || ends_between_characters(column), "a column's `ends` cut a character");
        break;
      default:
        CHECK(column.integers.size() == rows, "a column's `integers` are of another length");
    }
  }
}

Error rows_ended(std::string where) {
  return invalid(
      std::move(where),
      say("this result has ended: another statement ran on its connection", "该结果已结束：其连接上执行了另一语句"),
      say("Read a result to its end first, or use a second connection.", "请先读完结果，或使用另一个连接。"));
}

}  // namespace plumbline::sql
