// SPDX-License-Identifier: Apache-2.0
// Makes errors and puts them into one line for a person.
#include "base/result.h"

namespace plumbline {

namespace {

Error make(ErrorKind kind, std::string where, Words what, Words mend) {
  return Error{kind, std::move(where), std::move(what), std::move(mend)};
}

}  // namespace

std::string Error::in(Language language) const {
  std::string line;
  if (!where.empty()) line = where + (language == Language::Chinese ? "：" : ": ");
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

}  // namespace plumbline
