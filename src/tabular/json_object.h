// SPDX-License-Identifier: Apache-2.0
// JsonObject: one JSON object as columns: names and texts, numbers exactly as they are written.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace plumbline::tabular {

class JsonObject {
 public:
  struct Member {
    std::string key;
    bool is_null = false;
    std::size_t begin = 0;  // in texts()
    std::size_t end = 0;
  };

  JsonObject();
  ~JsonObject();
  JsonObject(const JsonObject&) = delete;
  JsonObject& operator=(const JsonObject&) = delete;

  // Empty, or why the text is not one JSON object.
  Words parse(std::string_view text);

  std::size_t size() const { return count_; }
  const Member& member(std::size_t i) const { return members_[i]; }
  std::string_view text(const Member& member) const {
    return std::string_view(texts_).substr(member.begin, member.end - member.begin);
  }

 private:
  class Events;
  struct Parser;
  std::unique_ptr<Parser> parser_;
  std::vector<Member> members_;  // the first count_ are used; the others keep their memory
  std::size_t count_ = 0;
  std::string texts_;
};

}  // namespace plumbline::tabular
