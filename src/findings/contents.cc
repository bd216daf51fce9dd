// SPDX-License-Identifier: Apache-2.0
// Numbers the texts of records by their digests.
#include "findings/contents.h"

#include <algorithm>
#include <unordered_map>

namespace plumbline::findings {

Contents::Contents(sql::Connection& cases)
    : cases_(cases),
      added_(cases, "evidence_content",
             {{"number", sql::Type::Integer}, {"sha256", sql::Type::Blob}, {"content", sql::Type::Text}}),
      wanted_(cases, "scratch_digest", {{"sha256", sql::Type::Blob}}) {}

Status Contents::prepare() {
  next_ = TRY(next_number(cases_, "evidence_content"));
  if (next_ > 1) stored_.anything();
  return done();
}

// Contents that are stored already get their number, new ones are stored, each text once. In the order of their
// digests, which is that of the index they go into.
Status Contents::number(const Records& records) {
  std::vector<KeptRecord*> by_digest;
  for (KeptRecord* record : records) {
    if (!record->read.content.empty()) by_digest.push_back(record);
  }
  std::sort(by_digest.begin(), by_digest.end(),
            [](const KeptRecord* a, const KeptRecord* b) { return a->read.sha256.bytes < b->read.sha256.bytes; });
  TRY(find_stored(by_digest));
  const KeptRecord* last = nullptr;
  for (KeptRecord* record : by_digest) {
    if (last != nullptr && last->read.sha256 == record->read.sha256) {
      record->content = last->content;
    } else if (record->content == 0) {
      record->content = next_++;
      TRY(added_.integer(record->content).text(record->read.sha256.view()).text(record->read.content).end_row());
    }
    last = record;
    record->read.content = {};  // the record may be needed longer than its text
  }
  return added_.finish();
}

// Numbers the first of each digest that is stored. What a run adds to an empty store it remembers, as long as that is
// not too much: then most need not be looked for.
Status Contents::find_stored(const std::vector<KeptRecord*>& by_digest) {
  std::unordered_map<std::string_view, KeptRecord*> sought;
  const KeptRecord* last = nullptr;
  for (KeptRecord* record : by_digest) {
    const bool repeated = last != nullptr && last->read.sha256 == record->read.sha256;
    last = record;
    if (repeated || !stored_.may_contain(record->read.sha256)) continue;
    const std::string_view digest = record->read.sha256.view();
    sought.emplace(digest, record);
    TRY(wanted_.text(digest).end_row());
  }
  for (const KeptRecord* record : by_digest) stored_.add(record->read.sha256);
  if (sought.empty()) return done();
  TRY(wanted_.finish());
  {
    const auto rows = TRY(
        cases_.query("SELECT c.sha256, c.number FROM scratch_digest s JOIN evidence_content c ON c.sha256 = s.sha256"));
    while (TRY(rows->next())) sought.at(rows->blob(0))->content = rows->integer(1);
  }
  TRY(cases_.run("DELETE FROM scratch_digest"));
  return done();
}

}  // namespace plumbline::findings
