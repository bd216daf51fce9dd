// SPDX-License-Identifier: Apache-2.0
// What the tests of this folder share: a folder that goes away, a reader read to its end, bytes packed and encoded.
#pragma once

#include <filesystem>
#include <fstream>
#include <iconv.h>
#include <string>
#include <unistd.h>
#include <vector>

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include "tabular/tabular.h"

namespace plumbline::tabular::testing {

using Cells = std::vector<std::string>;

inline const std::string kNone = "\x01none";  // stands for a cell without a value

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string path = (std::filesystem::temp_directory_path() / "tabular_XXXXXX").string();
    path_ = ::mkdtemp(path.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  std::filesystem::path write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct Everything {
  std::vector<Cells> rows;
  std::vector<std::uint64_t> row_numbers;
  std::vector<std::uint64_t> lines;
  std::vector<BadRow> bad;
  std::optional<Error> error;
};

inline Everything read_all(Reader& reader) {
  Everything all;
  Block block;
  while (true) {
    const auto more = reader.next(block);
    if (!more.ok()) all.error = more.error();
    if (!more.ok() || !more.value()) return all;
    EXPECT_LE(block.rows() + block.bad_rows.size(), kBlockRows);
    EXPECT_EQ(block.cells.size(), block.rows() * block.width);
    for (std::size_t r = 0; r < block.rows(); ++r) {
      Cells cells;
      for (std::size_t c = 0; c < block.width; ++c) {
        const std::string_view cell = block.cell(r, c);
        cells.emplace_back(cell.data() == nullptr ? kNone : std::string(cell));
      }
      all.rows.push_back(std::move(cells));
      all.row_numbers.push_back(block.row_numbers[r]);
      all.lines.push_back(block.line_numbers[r]);
    }
    for (const BadRow& bad : block.bad_rows) all.bad.push_back(bad);
  }
}

inline Everything read_file_as(const std::filesystem::path& file, const Shape& shape) {
  auto reader = open(file, shape);
  if (!reader.ok()) {
    Everything failed;
    failed.error = reader.error();
    return failed;
  }
  return read_all(*reader.value());
}

inline Everything read_bytes_as(const std::string& bytes, const Shape& shape) {
  auto reader = open_bytes(bytes, shape, "test");
  if (!reader.ok()) {
    Everything failed;
    failed.error = reader.error();
    return failed;
  }
  return read_all(*reader.value());
}

// Sniffed and read.
inline Everything read_bytes(const std::string& bytes) {
  const auto shape = sniff_bytes(bytes, true, {}, "test");
  if (!shape.ok()) {
    Everything failed;
    failed.error = shape.error();
    return failed;
  }
  return read_bytes_as(bytes, shape.value());
}

inline std::string gzipped(const std::string& bytes) {
  z_stream stream = {};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string packed(deflateBound(&stream, bytes.size()) + 64, '\0');
  std::string in = bytes;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

inline std::string zstd_packed(const std::string& bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 3));
  return packed;
}

inline std::string encoded(const std::string& utf8, const char* encoding) {
  const iconv_t converter = iconv_open(encoding, "UTF-8");
  std::string bytes(utf8.size() * 4 + 16, '\0');
  std::string from = utf8;
  char* in = from.data();
  char* out = bytes.data();
  std::size_t in_left = from.size();
  std::size_t out_left = bytes.size();
  EXPECT_EQ(iconv(converter, &in, &in_left, &out, &out_left), 0U) << encoding;
  iconv_close(converter);
  bytes.resize(bytes.size() - out_left);
  return bytes;
}

}  // namespace plumbline::tabular::testing
