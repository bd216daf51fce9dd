// SPDX-License-Identifier: Apache-2.0
// What the operating system answered, in both languages.
#pragma once

#include <system_error>

#include "base/language.h"

namespace plumbline {

// The common answers have a Chinese of ours, the others read alike in both.
Words system_words(const std::error_code& code);
Words system_words(int error_number);  // an errno

}  // namespace plumbline
