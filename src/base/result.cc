// SPDX-License-Identifier: Apache-2.0
// Makes errors and puts them into one line for a person.
#include "base/result.h"

#include <array>
#include <string_view>
#include <utility>

namespace plumbline {

namespace {

Error make(ErrorKind kind, std::string where, Words what, Words mend) {
  return Error{kind, std::move(where), std::move(what), std::move(mend)};
}

// Numbered things of a store, as code calls them where they have no file and line: "event 999".
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kPlaces{{{"batch", "导入批次"},
                                                                                {"entry", "条目"},
                                                                                {"event", "事件"},
                                                                                {"quarantine", "待修正数据"},
                                                                                {"run", "运行"},
                                                                                {"setting", "设定"}}};

std::string place_in(const std::string& where, Language language) {
  const std::size_t blank = where.find(' ');
  if (language == Language::English || blank == std::string::npos || blank + 1 == where.size()) return where;
  if (where.find_first_not_of("0123456789", blank + 1) != std::string::npos) return where;
  for (const auto& [word, chinese] : kPlaces) {
    if (where.compare(0, blank, word) == 0) return std::string(chinese) + where.substr(blank);
  }
  return where;
}

}  // namespace

std::string Error::in(Language language) const {
  std::string line;
  if (!where.empty()) line = place_in(where, language) + (language == Language::Chinese ? "：" : ": ");
  line += what.in(language);
  if (mend.empty()) return line;
  if (language == Language::Chinese) return line + "。" + mend.in(language);
  std::string sentence = mend.in(language);
  if (sentence.front() >= 'a' && sentence.front() <= 'z') sentence.front() += 'A' - 'a';
  return line + ". " + sentence;
}

Error invalid(std::string where, Words what, Words mend) {
  return make(ErrorKind::Invalid, std::move(where), std::move(what), std::move(mend));
}
Error not_found(std::string where, Words what, Words mend) {
  return make(ErrorKind::NotFound, std::move(where), std::move(what), std::move(mend));
}
Error conflict(std::string where, Words what, Words mend) {
  return make(ErrorKind::Conflict, std::move(where), std::move(what), std::move(mend));
}
Error unavailable(std::string where, Words what, Words mend) {
  return make(ErrorKind::Unavailable, std::move(where), std::move(what), std::move(mend));
}
Error corrupt(std::string where, Words what, Words mend) {
  return make(ErrorKind::Corrupt, std::move(where), std::move(what), std::move(mend));
}
Error internal(std::string where, Words what, Words mend) {
  return make(ErrorKind::Internal, std::move(where), std::move(what), std::move(mend));
}
Error out_of_memory(std::string where) {
  return unavailable(std::move(where), say("there is not enough memory", "内存不足"));
}

}  // namespace plumbline
