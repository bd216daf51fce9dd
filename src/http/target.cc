// SPDX-License-Identifier: Apache-2.0
// The target of a request: decoded once, and refused where it could mean two things.
#include "http/http.h"

namespace plumbline::http {

namespace {

constexpr std::size_t kTargetBytesMax = 8U << 10;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

Error not_clean() {
  return invalid(
      "target", say("the address of the request is not a plain path", "请求地址不是规范路径"),
      say("write it without `.`, `..`, empty parts and control characters", "请勿包含“.”“..”、空段或控制字符"));
}

bool is_clean(std::string_view path) {
  for (const char c : path) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\') return false;
  }
  std::size_t begin = 1;
  while (begin <= path.size()) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    const bool last = end == path.size();
    if (part == "." || part == ".." || (part.empty() && !last)) return false;
    begin = end + 1;
  }
  return true;
}

}  // namespace

Result<Target> parse_target(std::string_view target) {
  if (target.empty() || target.front() != '/' || target.size() > kTargetBytesMax) return not_clean();
  Target out;
  const std::size_t mark = target.find('?');
  if (mark != std::string_view::npos) out.query = target.substr(mark + 1);
  const std::string_view coded = target.substr(0, mark);
  for (std::size_t i = 0; i < coded.size(); ++i) {
    if (coded[i] != '%') {
      out.path += coded[i];
      continue;
    }
    const int high = i + 2 < coded.size() ? hex_digit(coded[i + 1]) : -1;
    const int low = i + 2 < coded.size() ? hex_digit(coded[i + 2]) : -1;
    if (high < 0 || low < 0) return not_clean();
    const char byte = static_cast<char>(high * 16 + low);
    if (byte == '/') return not_clean();  // a slash that is no separator
    out.path += byte;
    i += 2;
  }
  if (!is_clean(out.path)) return not_clean();
  return out;
}

}  // namespace plumbline::http
