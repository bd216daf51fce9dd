// SPDX-License-Identifier: Apache-2.0
// Reading one column of a record type.
#pragma once

#include "packs/read.h"

namespace plumbline::packs {

std::optional<Column> read_column(const std::string& name, const yaml::Node& node, Complaints& complaints);

}  // namespace plumbline::packs
