// SPDX-License-Identifier: Apache-2.0
// Replays a corpus through a fuzz target without libFuzzer, so that everything ever found stays a test with any
// compiler.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

// Cut anywhere, too: truncation is what damaged files are made of.
constexpr std::size_t kCutsMax = 64;

void run(const std::string& bytes) {
  const std::vector<std::uint8_t> copy(bytes.begin(), bytes.end());  // so that a read past the end is seen by asan
  LLVMFuzzerTestOneInput(copy.data(), copy.size());
}

std::size_t replay(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  const std::string bytes = content.str();
  run(bytes);
  const std::size_t step = bytes.size() / kCutsMax + 1;
  std::size_t runs = 1;
  for (std::size_t cut = 0; cut < bytes.size(); cut += step) {
    run(bytes.substr(0, cut));
    ++runs;
  }
  return runs;
}

}  // namespace

int main(int count, char** arguments) {
  std::vector<std::filesystem::path> files;
  for (int i = 1; i < count; ++i) {
    std::error_code error;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(arguments[i], error)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  if (files.empty()) {
    std::fprintf(stderr, "no corpus: give folders with files in them\n");
    return 1;
  }
  std::sort(files.begin(), files.end());
  std::size_t runs = 0;
  for (const std::filesystem::path& file : files) runs += replay(file);
  std::printf("%zu files, %zu inputs replayed\n", files.size(), runs);
  return 0;
}
