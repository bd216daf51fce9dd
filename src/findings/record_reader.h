// SPDX-License-Identifier: Apache-2.0
// RecordReader: the content of many records at once, as canonical JSON with its digest: what evidence keeps of them.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "crypto/crypto.h"
#include "findings/answer.h"
#include "packs/packs.h"
#include "sql/sql.h"

namespace plumbline::findings {

struct RecordContent {
  std::string content;  // {"closed_on":null,"complaint_id":"1001", ...}: every column of the record type
  crypto::Digest sha256;
  std::int64_t batch = 0;
  std::int64_t row = 0;
};

struct WantedRecord {
  std::int64_t n = 0;  // the asker's number for it
  std::string record_type;
  std::string record_id;
};

class RecordReader {
 public:
  // Connections that see the same records, one at least; on each of them another record type can be read at the same
  // time. They and the packs must outlive the reader.
  RecordReader(std::vector<sql::Connection*> records, const packs::PackSet& packs)
      : records_(std::move(records)),
        packs_(packs) {}

  // Calls `use` for every wanted record that is there, one call at a time; with `after_batch`, only for those changed
  // since. One statement a type. Records of types that no pack declares, and ids that no record has, are passed over.
  Status read(const std::vector<WantedRecord>& wanted, std::optional<std::int64_t> after_batch,
              const std::function<void(std::int64_t n, RecordContent content)>& use);

 private:
  using Use = std::function<void(std::int64_t n, RecordContent content)>;
  Status read_columns();
  Status read_wanted(sql::Connection& records, const packs::RecordType& type, const std::vector<WantedRecord>& wanted,
                     std::optional<std::int64_t> after_batch, const Use& use);
  Status read_type(sql::Connection& records, const packs::RecordType& type, const std::string& condition,
                   std::optional<std::int64_t> after_batch, const Use& use);

  std::vector<sql::Connection*> records_;
  const packs::PackSet& packs_;
  std::map<std::string, std::set<std::string>, std::less<>> columns_;  // by record type
};

// The records of these types in batches after `after_batch`.
Result<FreshRecords> fresh_records(sql::Connection& records, const packs::PackSet& packs,
                                   const std::set<std::string, std::less<>>& record_types, std::int64_t after_batch);
// The batch that last changed each record type, by record type.
Result<std::map<std::string, std::int64_t>> last_batches(sql::Connection& records);

}  // namespace plumbline::findings
