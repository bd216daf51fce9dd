// SPDX-License-Identifier: Apache-2.0
// Bytes as hexadecimal digits, in one form only: lower-case.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plumbline {

std::string to_hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view text);  // nothing if the digits are odd in number, or not all such

}  // namespace plumbline
