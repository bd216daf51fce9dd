// SPDX-License-Identifier: Apache-2.0
// What the tests of this folder share: results that must succeed, scratch folders, and a second process.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "sql/sql.h"

namespace plumbline::sql {

template <typename T>
T need(Result<T> result) {
  if (!result.ok()) ADD_FAILURE() << result.error().in(Language::English);
  return std::move(result).value();
}
inline void need(const Status& status) {
  if (!status.ok()) ADD_FAILURE() << status.error().in(Language::English);
  status.value();
}

// The kind of a failure as a word, "ok" if there was none.
template <typename T>
std::string kind(const Result<T>& result) {
  if (result.ok()) return "ok";
  EXPECT_FALSE(result.error().what.en.empty());
  EXPECT_FALSE(result.error().what.zh.empty());
  switch (result.error().kind) {
    case ErrorKind::Invalid:
      return "Invalid";
    case ErrorKind::NotFound:
      return "NotFound";
    case ErrorKind::Forbidden:
      return "Forbidden";
    case ErrorKind::Conflict:
      return "Conflict";
    case ErrorKind::Unavailable:
      return "Unavailable";
    case ErrorKind::Corrupt:
      return "Corrupt";
    case ErrorKind::Internal:
      return "Internal";
  }
  return "?";
}

// All rows: cells as JSON, joined by `,`, rows by `;`.
inline std::string all(Connection& connection, std::string_view statement, const Parameters& parameters = {}) {
  const std::unique_ptr<Rows> rows = need(connection.query(statement, parameters));
  std::string text;
  while (need(rows->next())) {
    if (!text.empty()) text += ';';
    for (std::size_t i = 0; i < rows->columns().size(); ++i) text += (i == 0 ? "" : ",") + rows->value(i).json();
  }
  return text;
}

class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "plumbline-sql-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(path_, ignored);
  }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Runs `act` in a process of its own; what it returned.
inline int in_child(const std::function<int()>& act) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(act());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// A process that has done `hold` and keeps what that gave until this goes.
class Holder {
 public:
  explicit Holder(const std::function<std::shared_ptr<void>()>& hold) {
    EXPECT_EQ(::pipe(ready_), 0);
    EXPECT_EQ(::pipe(leave_), 0);
    child_ = ::fork();
    char byte = 0;
    if (child_ == 0) {
      ::close(leave_[1]);
      {
        const std::shared_ptr<void> held = hold();
        if (::write(ready_[1], &byte, 1) != 1 || ::read(leave_[0], &byte, 1) < 0) ::_exit(1);
      }
      ::_exit(0);
    }
    EXPECT_EQ(::read(ready_[0], &byte, 1), 1);
  }
  Holder(const Holder&) = delete;
  Holder& operator=(const Holder&) = delete;
  ~Holder() {
    ::close(leave_[1]);
    ::waitpid(child_, nullptr, 0);
    for (const int end : {ready_[0], ready_[1], leave_[0]}) ::close(end);
  }

 private:
  int ready_[2]{};
  int leave_[2]{};
  pid_t child_ = 0;
};

}  // namespace plumbline::sql
