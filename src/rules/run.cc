// SPDX-License-Identifier: Apache-2.0
// Runs a bound statement and reads its rows by the result contract.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "rules/contract.h"
#include "rules/rules.h"

namespace plumbline::rules {

namespace {

constexpr std::string_view kNoRecords = "no_records:";
constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);

class RowsAsMatches : public Matches {
 public:
  static Result<std::unique_ptr<Matches>> over(std::unique_ptr<sql::Rows> rows) {
    auto matches = std::make_unique<RowsAsMatches>(std::move(rows));
    const std::vector<sql::Column>& columns = matches->rows_->columns();
    for (const ContractColumn& wanted : kContract) {
      const auto found =
          std::find_if(columns.begin(), columns.end(), [&](const sql::Column& c) { return c.name == wanted.name; });
      if (found == columns.end() && !wanted.required) continue;
      if (found == columns.end() || !has_right_type(wanted, found->type)) {
        return invalid(
            std::string(wanted.name),
            say("the rule gives no column {} of type {}", "规则没有给出类型为 {1} 的列 {0}", wanted.name,
                types_of(wanted)),
            say("see the result contract in docs/formats/rule.md", "请参阅 docs/formats/rule.md 中的结果约定"));
      }
      matches->at_[static_cast<std::size_t>(&wanted - kContract.data())] =
          static_cast<std::size_t>(found - columns.begin());
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (!columns[i].name.starts_with(kFactPrefix)) continue;
      matches->fact_names_.push_back(columns[i].name);
      matches->fact_at_.push_back(i);
    }
    return std::unique_ptr<Matches>(std::move(matches));
  }

  explicit RowsAsMatches(std::unique_ptr<sql::Rows> rows) : rows_(std::move(rows)) { at_.fill(kAbsent); }

  Result<bool> next() override {
    const bool more = TRY(rows_->next());
    if (!more || at_[8] == kAbsent) return more;
    severity_.reset();
    if (rows_->is_null(at_[8])) return true;
    severity_ = severities().value(rows_->text(at_[8]));
    if (severity_) return true;
    return invalid(
        "severity", say("the rule gives the severity `{}`", "规则给出的严重程度为“{}”", excerpt(rows_->text(at_[8]))),
        say("give {} or NULL", "请给出 {} 或 NULL", fmt::format("{}", fmt::join(severities().names(), ", "))));
  }
  std::string_view finding_key() const override { return text(0); }
  std::string_view subject_type() const override { return text(1); }
  std::string_view subject_id() const override { return text(2); }
  std::string_view unit_id() const override { return text(3); }
  std::optional<Timestamp> happened_at() const override {
    const std::size_t column = at_[4];
    if (rows_->is_null(column)) return std::nullopt;
    if (rows_->columns()[column].type == sql::Type::Date) return midnight(rows_->date(column));
    return rows_->timestamp(column);
  }
  std::string_view record_type() const override { return text(5); }
  std::string_view record_id() const override { return text(6); }
  std::string_view could_not_evaluate() const override { return text(7); }
  std::optional<Severity> severity() const override { return severity_; }
  const std::vector<std::string>& fact_names() const override { return fact_names_; }
  sql::Value fact(std::size_t index) const override { return rows_->value(fact_at_[index]); }

 private:
  std::string_view text(std::size_t wanted) const {
    const std::size_t column = at_[wanted];
    if (column == kAbsent || rows_->is_null(column)) return {};
    return rows_->text(column);
  }

  std::unique_ptr<sql::Rows> rows_;
  std::array<std::size_t, kContract.size()> at_{};
  std::optional<Severity> severity_;
  std::vector<std::string> fact_names_;
  std::vector<std::size_t> fact_at_;
};

}  // namespace

bool has_right_type(const ContractColumn& wanted, sql::Type type) {
  const bool is_time = wanted.type == sql::Type::Timestamp;
  return type == wanted.type || (is_time && type == sql::Type::Date);
}

std::string_view types_of(const ContractColumn& wanted) {
  return wanted.type == sql::Type::Timestamp ? "TIMESTAMP or DATE" : sql::name_of(wanted.type);
}

Result<std::unique_ptr<Matches>> run(sql::Connection& connection, const Statement& statement) {
  std::unique_ptr<sql::Rows> rows = TRY(connection.query(statement.sql, statement.parameters));
  return RowsAsMatches::over(std::move(rows));
}

std::vector<std::string> needed(const Rule& rule) {
  std::vector<std::string> tables = rule.reads;
  std::erase_if(tables, [&](const std::string& table) {
    return std::find(rule.may_be_empty.begin(), rule.may_be_empty.end(), table) != rule.may_be_empty.end();
  });
  return tables;
}

std::string reason_no_records(std::string_view table) {
  return std::string(kNoRecords).append(table);
}

std::optional<std::string_view> table_without_records(std::string_view reason) {
  if (!reason.starts_with(kNoRecords)) return std::nullopt;
  return reason.substr(kNoRecords.size());
}

Result<bool> has_records(sql::Connection& connection, const std::string& table) {
  std::unique_ptr<sql::Rows> rows = TRY(connection.query(fmt::format("SELECT 1 FROM {} LIMIT 1", sql::quoted(table))));
  return TRY(rows->next());
}

Result<std::vector<std::string>> empty_inputs(sql::Connection& connection, const Rule& rule) {
  std::vector<std::string> empty;
  for (const std::string& table : needed(rule)) {
    const bool has = TRY(has_records(connection, table));
    if (!has) empty.push_back(table);
  }
  return empty;
}

}  // namespace plumbline::rules
