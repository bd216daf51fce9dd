// SPDX-License-Identifier: Apache-2.0
// KnownRecords: records that findings of a run rest on, each once, however many rest on it. There are tens of
// thousands: they and their names lie in blocks that are given back as a whole.
#pragma once

#include <cstdint>
#include <functional>
#include <memory_resource>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "findings/record_reader.h"

namespace plumbline::findings {

struct KeptRecord {
  std::string_view record_type;  // what holds the record holds its name, too
  std::string_view record_id;
  RecordContent read;        // its content is empty if there is no such record
  std::int64_t content = 0;  // number in evidence_content
};

class KnownRecords {
 public:
  // The record of this name, which stays where it is; and whether it was not known before.
  std::pair<KeptRecord*, bool> find_or_add(std::string_view record_type, std::string_view record_id) {
    const auto known = records_.find({record_type, record_id});
    if (known != records_.end()) return {&known->second, false};
    const Name name{copy(record_type), copy(record_id)};
    return {&records_.emplace(name, KeptRecord{name.record_type, name.record_id, {}, 0}).first->second, true};
  }
  std::size_t size() const { return records_.size(); }

 private:
  struct Name {
    std::string_view record_type;
    std::string_view record_id;
    bool operator==(const Name&) const = default;
  };
  struct HashOfName {
    std::size_t operator()(const Name& name) const {
      constexpr std::hash<std::string_view> kHash;
      return kHash(name.record_id) * 31 + kHash(name.record_type);
    }
  };

  std::string_view copy(std::string_view text) {
    auto* const bytes = static_cast<char*>(memory_.allocate(text.size() + 1, 1));
    text.copy(bytes, text.size());
    return {bytes, text.size()};
  }

  std::pmr::monotonic_buffer_resource memory_;
  std::pmr::unordered_map<Name, KeptRecord, HashOfName> records_{&memory_};
};

}  // namespace plumbline::findings
