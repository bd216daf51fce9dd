// SPDX-License-Identifier: Apache-2.0
// How a batch report reads.
#pragma once

#include "cli/console.h"
#include "packs/packs.h"
#include "records/records.h"

namespace plumbline::cli {

void print_report(Console& console, const records::BatchReport& report, const packs::PackSet& packs);

// Names of the file's own, one after another.
std::string listed(const std::vector<std::string>& names);

// "complaint", or an error that names the nearest record type.
Result<const packs::RecordType*> find_record_type(const packs::PackSet& packs, const std::string& name);

}  // namespace plumbline::cli
