// SPDX-License-Identifier: Apache-2.0
// Which names a table or column may have.
#pragma once

#include <optional>
#include <string_view>

#include "base/language.h"

namespace plumbline::packs {

// Why rules could not write `name` bare, or nothing if they can.
std::optional<Words> objection_to_table(std::string_view name);  // a record type or code list
std::optional<Words> objection_to_column(std::string_view name);

}  // namespace plumbline::packs
