// SPDX-License-Identifier: Apache-2.0
// Difference: a rule's answer beside what is filed of it, sorted into what is to be done.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "findings/answer.h"
#include "sql/sql.h"

namespace plumbline::findings {

struct Difference {
  std::vector<std::uint32_t> file;  // entries opened, reopened or changed
  std::vector<std::int64_t> clear;  // findings
  std::vector<std::int64_t> same;
  std::vector<std::uint32_t> graded;          // entries of the same whose rows give a severity
  std::vector<std::int64_t> touched;          // of the same: one of their records was edited
  std::map<std::int64_t, std::string> notes;  // reasons to note on open findings, or to take away where empty
  std::int64_t kept = 0;                      // open findings that cannot be judged now
};
Difference difference_of(Answer& answer);

Result<std::int64_t> open_findings(sql::Connection& cases, const std::string& rule);
// Of these, those that carry the note that they could not be judged.
Result<std::int64_t> noted_findings(sql::Connection& cases, const std::string& rule);

// Rows too many for memory are set aside beside the case store, under the same protection; without a file, in the
// temporary folder.
std::filesystem::path spool_folder(sql::Connection& cases);

}  // namespace plumbline::findings
