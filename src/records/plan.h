// SPDX-License-Identifier: Apache-2.0
// Plan: a mapping applied to one file: which cells of a row become which column, and how.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "packs/packs.h"
#include "records/normalise.h"
#include "records/records.h"
#include "tabular/tabular.h"

namespace plumbline::records {

struct PlannedColumn {
  std::vector<std::size_t> from;        // places in the row
  std::optional<std::string> constant;  // instead of them
  Normaliser normaliser;
};

struct Plan {
  const packs::RecordType* type = nullptr;
  std::vector<PlannedColumn> columns;        // the mapped ones, in the record type's order
  std::vector<std::string> headers;          // of the file
  std::vector<std::string> headers_ignored;  // neither mapped nor ignored on purpose

  // The place of a column of the record type in `columns`, if it is mapped.
  std::optional<std::size_t> place_of(std::string_view column) const;
};

// Invalid if the mapping names headers that the file lacks, or leaves a required column without a source.
// `type` and `packs` must outlive the plan; `file` is what messages call the file.
Result<Plan> make_plan(const Mapping& mapping, const packs::RecordType& type, const packs::PackSet& packs,
                       const std::vector<std::string>& headers, const std::string& file);

// For a file that may be a CSV of Plumbline's own (Normaliser::take_guards_off()).
void take_guards_off(Plan& plan);

}  // namespace plumbline::records
