// SPDX-License-Identifier: Apache-2.0
// Bytes as libsodium takes them.
#pragma once

#include <string_view>

namespace plumbline::crypto {

inline const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace plumbline::crypto
