// SPDX-License-Identifier: Apache-2.0
// ByteSource: where bytes come from, one wrapped in the next: a file, unpacked, decoded to UTF-8, read ahead.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "tabular/tabular.h"

namespace plumbline::tabular {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Up to `room` (at least kRoomMin) bytes; 0 is the end. What came before an error is good.
  virtual Result<std::size_t> read(char* into, std::size_t room) = 0;
  virtual std::uint64_t bytes_read() const = 0;   // of the outermost bytes, as they lie on disk; from any thread
  virtual std::uint64_t bytes_total() const = 0;  // 0 if unknown
};
inline constexpr std::size_t kRoomMin = 16;

Result<std::unique_ptr<ByteSource>> read_file(const std::filesystem::path& file);
// The bytes must outlive the source.
std::unique_ptr<ByteSource> read_memory(std::string_view bytes);

// What the first bytes of a file say; None where they say nothing.
Compression compression_of(std::string_view head);
Result<std::unique_ptr<ByteSource>> unpack(std::unique_ptr<ByteSource> packed, Compression compression,
                                           const std::string& name);

// To UTF-8 without a byte order mark. Bytes that mean nothing in `encoding` become kBadByte, so that the check for
// UTF-8, which every row passes, finds them in any encoding.
Result<std::unique_ptr<ByteSource>> decode(std::unique_ptr<ByteSource> encoded, Encoding encoding);
inline constexpr char kBadByte = '\xFF';

// Reads on a thread of its own, some buffers ahead; the thread ends with the source.
std::unique_ptr<ByteSource> read_ahead(std::unique_ptr<ByteSource> source);

// Fills `into` as far as there are bytes: the end may then come with an error, which is returned beside the count.
struct Filled {
  std::size_t bytes = 0;
  bool at_end = false;
  std::optional<Error> error;
};
Filled fill(ByteSource& source, char* into, std::size_t room);

}  // namespace plumbline::tabular
