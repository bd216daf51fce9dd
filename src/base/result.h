// SPDX-License-Identifier: Apache-2.0
// Result<T>: what a function returns when it can fail for a reason that is not a bug.
//
//   Result<Pack> load_pack(const std::filesystem::path& folder);
//
//   Result<int> count_rules(const std::filesystem::path& folder) {
//     const Pack pack = TRY(load_pack(folder));   // returns the error to our caller
//     return static_cast<int>(pack.rules.size());
//   }
//
// TRY stands alone: a whole statement, a whole initialiser, or `return TRY(...)`. Inside braces or arguments it
// would leak the parts already built. Bugs are not errors: use CHECK (check.h). Errors are values: copyable,
// comparable by kind, never thrown. A Result is used by one thread at a time.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "base/check.h"
#include "base/language.h"

namespace plumbline {

// A kind tells the caller what to do; the words are for a person.
enum class ErrorKind {
  Invalid,      // the input is wrong: mend it and try again
  NotFound,     // there is no such thing, or the asker may not know of it
  Forbidden,    // the asker may not do this
  Conflict,     // somebody else changed it, or holds it
  Unavailable,  // the world refused: disk full, read-only, interrupted
  Corrupt,      // what we stored does not read back
  Internal      // a library answered in a way we did not foresee
};

// What went wrong, where, and how to mend it, in both languages. `where` is language-free: `file:line`, a table, an id,
// or the number of a thing that in() knows to call in Chinese, too: "event 7", "quarantine 3".
struct [[nodiscard]] Error {
  ErrorKind kind = ErrorKind::Internal;
  std::string where;
  Words what;
  Words mend;

  // "where: what. mend." in one line, for a person.
  std::string in(Language language) const;
};

Error invalid(std::string where, Words what, Words mend = {});
Error not_found(std::string where, Words what, Words mend = {});
Error conflict(std::string where, Words what, Words mend = {});
Error unavailable(std::string where, Words what, Words mend = {});
Error corrupt(std::string where, Words what, Words mend = {});
Error internal(std::string where, Words what, Words mend = {});
// For a thread's std::bad_alloc: an exception that leaves a thread ends the process.
Error out_of_memory(std::string where);

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return state_.index() == 0; }

  T& value() & {
    CHECK(ok(), "value() of a failed Result");
    return std::get<0>(state_);
  }
  const T& value() const& {
    CHECK(ok(), "value() of a failed Result");
    return std::get<0>(state_);
  }
  T&& value() && {
    CHECK(ok(), "value() of a failed Result");
    return std::get<0>(std::move(state_));
  }
  const Error& error() const {
    CHECK(!ok(), "error() of a Result that succeeded");
    return std::get<1>(state_);
  }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return !error_.has_value(); }
  void value() const { CHECK(ok(), "value() of a failed Status"); }
  const Error& error() const {
    CHECK(!ok(), "error() of a Status that succeeded");
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

using Status = Result<void>;

// Done, nothing to return: `return done();`
inline Status done() {
  return {};
}

}  // namespace plumbline

// The value, or an early return with the error.
#define TRY(...)                     \
  __extension__({                    \
    auto try_result = (__VA_ARGS__); \
    if (!try_result.ok()) {          \
      return try_result.error();     \
    }                                \
    std::move(try_result).value();   \
  })
