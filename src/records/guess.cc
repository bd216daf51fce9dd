// SPDX-License-Identifier: Apache-2.0
// Guesses a mapping from a file's headers: by the names the pack gives, by titles, by day-and-time pairs, by likeness.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "records/records.h"

namespace plumbline::records {

namespace {

class Guess {
 public:
  Guess(const packs::RecordType& type, const tabular::Shape& shape) : type_(type), shape_(shape) {
    for (const std::string& header : shape.columns) folded_.push_back(fold_name(header));
    used_.resize(folded_.size());
  }

  MappingGuess make() {
    // The surest first, so that a mere likeness never takes a header away from the column that it names.
    for_each_open([&](const packs::Column& column) { take_first(column, column.source_names); });
    for_each_open([&](const packs::Column& column) { take_first(column, {column.name}); });
    for_each_open([&](const packs::Column& column) { take_first(column, {column.title.en, column.title.zh}); });
    for_each_open([&](const packs::Column& column) { take_pair(column); });
    join_times();
    for_each_open([&](const packs::Column& column) { take_alike(column); });

    MappingGuess guess;
    guess.mapping.record_type = type_.name;
    if (shape_.header_row > 0) guess.mapping.shape.header_row = shape_.header_row;
    for (auto& [name, headers] : found_) {
      for (const std::size_t header : headers) guess.mapping.columns[name].from.push_back(shape_.columns[header]);
    }
    for (std::size_t i = 0; i < used_.size(); ++i) {
      if (!used_[i]) guess.unmapped_headers.push_back(shape_.columns[i]);
    }
    for (const packs::Column& column : type_.columns) {
      if (column.required && is_open(column)) guess.missing_columns.push_back(column.name);
    }
    return guess;
  }

 private:
  bool is_open(const packs::Column& column) const {
    return column.count_within.empty() && !found_.contains(column.name);
  }

  template <typename Step>
  void for_each_open(Step step) {
    for (const packs::Column& column : type_.columns) {
      if (is_open(column)) step(column);
    }
  }

  // The first unused header of this folded name; nothing otherwise.
  std::optional<std::size_t> header(std::string_view folded_name) const {
    for (std::size_t i = 0; i < folded_.size(); ++i) {
      if (!used_[i] && folded_[i] == folded_name) return i;
    }
    return std::nullopt;
  }

  void take(const packs::Column& column, std::size_t header) {
    found_[column.name].push_back(header);
    used_[header] = true;
  }

  void take_first(const packs::Column& column, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      const auto at = name.empty() ? std::nullopt : header(fold_name(name));
      if (at) return take(column, *at);
    }
  }

  // `happened_at` from `happened_date` and `happened_time`.
  void take_pair(const packs::Column& column) {
    if (column.kind != packs::ColumnKind::Timestamp) return;
    std::vector<std::string> stems{fold_name(column.name), fold_name(column.title.zh)};
    for (const std::string& name : column.source_names) stems.push_back(fold_name(name));
    for (const std::string& name : stems) {
      std::string stem = name;
      for (const std::string_view end : {"_at", "_on", "_datetime", "时间", "日期"}) {
        if (name.ends_with(end)) stem = name.substr(0, name.size() - end.size());
      }
      for (const auto& [day_end, time_end] : {std::pair("_date", "_time"), std::pair("日期", "时间")}) {
        const auto day = header(stem + day_end);
        const auto time = header(stem + time_end);
        if (!day || !time) continue;
        take(column, *day);
        take(column, *time);
        return;
      }
    }
  }

  // A timestamp that found only `trr_date` takes an unclaimed `trr_time` along.
  void join_times() {
    for (const packs::Column& column : type_.columns) {
      const auto found = found_.find(column.name);
      if (column.kind != packs::ColumnKind::Timestamp || found == found_.end() || found->second.size() != 1) continue;
      std::string name = folded_[found->second.front()];
      for (const auto& [day, time] : {std::pair<std::string, std::string>("date", "time"), {"日期", "时间"}}) {
        const std::size_t at = name.rfind(day);
        if (at == std::string::npos) continue;
        name.replace(at, day.size(), time);
        const auto other = header(name);
        if (other) take(column, *other);
        break;
      }
    }
  }

  // A slip of the pen: `complaint_nunber`. Short names are too easily alike.
  void take_alike(const packs::Column& column) {
    std::vector<std::string> open;
    for (std::size_t i = 0; i < folded_.size(); ++i) {
      if (!used_[i] && folded_[i].size() >= 5) open.push_back(folded_[i]);
    }
    std::vector<std::string> names{fold_name(column.name)};
    for (const std::string& name : column.source_names) names.push_back(fold_name(name));
    for (const std::string& name : names) {
      const auto near = name.size() < 5 ? std::nullopt : nearest(name, open);
      if (!near || near->substr(0, 2) != name.substr(0, 2)) continue;
      const std::size_t difference = std::max(near->size(), name.size()) - std::min(near->size(), name.size());
      if (difference <= 1 && near->back() == name.back()) return take(column, *header(*near));
    }
  }

  const packs::RecordType& type_;
  const tabular::Shape& shape_;
  std::vector<std::string> folded_;  // by header
  std::vector<bool> used_;           // by header
  std::map<std::string, std::vector<std::size_t>> found_;
};

}  // namespace

std::vector<std::string> header_names(const packs::RecordType& type) {
  std::vector<std::string> names;
  for (const packs::Column& column : type.columns) {
    if (!column.count_within.empty()) continue;
    for (const std::string& name : {column.name, column.title.en, column.title.zh}) names.push_back(fold_name(name));
    for (const std::string& name : column.source_names) names.push_back(fold_name(name));
  }
  std::erase(names, "");
  return names;
}

MappingGuess guess_mapping(const packs::RecordType& type, const tabular::Shape& shape) {
  return Guess(type, shape).make();
}

}  // namespace plumbline::records
