// SPDX-License-Identifier: Apache-2.0
// Terminal or pipe, colour or none, progress and Ctrl-C.
#include "cli/console.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/system_words.h"
#include "base/text.h"
#include "cli/text_layout.h"

namespace plumbline::cli {

namespace {

constexpr std::size_t kProseWidthMax = 100;

std::atomic<bool> g_interrupted{false};

void on_interrupt(int) {
  g_interrupted.store(true);
  ::signal(SIGINT, SIG_DFL);  // patience may end before the work does
}

bool may_colour(int descriptor) {
  const char* term = std::getenv("TERM");
  return ::isatty(descriptor) != 0 && std::getenv("NO_COLOR") == nullptr && term != nullptr &&
         std::string_view(term) != "dumb";
}

std::size_t columns_of(int descriptor) {
  if (const char* text = std::getenv("COLUMNS")) {
    std::size_t columns = 0;
    const auto [stop, problem] = std::from_chars(text, text + std::strlen(text), columns);
    if (problem == std::errc{} && *stop == '\0' && columns >= 20) return columns;
  }
  winsize size{};
  if (::isatty(descriptor) != 0 && ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) return size.ws_col;
  return 0;
}

constexpr std::string_view kEndOfStyle = "\033[0m";
constexpr std::array<std::string_view, 4> kStyles{"", "\033[1m", "\033[2m", "\033[33m"};  // as Style has them

std::string coloured(std::string_view text, Style style) {
  const std::string_view begin = kStyles[static_cast<std::size_t>(style)];
  return begin.empty() ? std::string(text) : fmt::format("{}{}{}", begin, text, kEndOfStyle);
}

// The style that begins here, if one of ours does.
std::string_view style_at(std::string_view text) {
  if (text.starts_with(kEndOfStyle)) return kEndOfStyle;
  for (const std::string_view style : kStyles) {
    if (!style.empty() && text.starts_with(style)) return style;
  }
  return {};
}

// All but our own styles made visible.
std::string harmless(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view style = style_at(text);
    out += style;
    text.remove_prefix(style.size());
    const std::size_t next = text.find('\033', style.empty() ? 1 : 0);
    out += visible_lines(text.substr(0, next));
    text.remove_prefix(std::min(next, text.size()));
  }
  return out;
}

void write_error(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);  // nobody to tell if this fails
}

}  // namespace

void watch_for_interrupt() {
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() {
  return g_interrupted.load();
}

class Console::Bar : public Progress {
 public:
  explicit Bar(Language language)
      : language_(language),
        width_(::isatty(STDERR_FILENO) != 0 ? columns_of(STDERR_FILENO) : 0) {}

  void at(const Words& what, std::uint64_t part, std::uint64_t total) override {
    const auto now = std::chrono::steady_clock::now();
    if (width_ == 0 || now - drawn_ < std::chrono::milliseconds(100)) return;
    drawn_ = now;
    constexpr std::size_t kCells = 24;
    std::string bar;
    if (total > 0) {
      const auto full =
          static_cast<std::size_t>(static_cast<double>(std::min(part, total)) / static_cast<double>(total) * kCells);
      for (std::size_t i = 0; i < kCells; ++i) bar += i < full ? "━" : "─";
      bar += pad(std::to_string(100 * std::min(part, total) / total), 5, true) + " %  ";
    }
    const std::string text = wrap(visible(what.in(language_)), width_ > 40 ? width_ - 36 : 0).front();
    write_error("\r\033[K" + bar + text);
    shown_ = true;
  }

  bool stop_requested() const override { return interrupted(); }

  void clear() {
    if (shown_) write_error("\r\033[K");
    shown_ = false;
  }

 private:
  Language language_;
  std::size_t width_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point drawn_{};
};

Console::Console(Language language, std::filesystem::path store, bool json)
    : language_(language),
      store_(std::move(store)),
      json_(json),
      colour_out_(may_colour(STDOUT_FILENO)),
      colour_err_(may_colour(STDERR_FILENO)),
      width_(columns_of(STDOUT_FILENO)),
      progress_(std::make_unique<Bar>(language)) {}

Console::~Console() = default;

Progress& Console::progress() {
  return *progress_;
}

void Console::print(std::string_view text) {
  const std::string shown = json_ ? visible_json(text) : colour_out_ ? harmless(text) : visible_lines(text);
  std::fwrite(shown.data(), 1, shown.size(), stdout);  // failure is kept by the stream and told by finish()
}

void Console::line(std::string_view text) {
  print(text);
  print("\n");
}

void Console::begin_csv() {
  struct stat answer {};
  const bool begins_file = ::fstat(STDOUT_FILENO, &answer) == 0 && S_ISREG(answer.st_mode) && answer.st_size == 0;
  if (begins_file) std::fputs("\xEF\xBB\xBF", stdout);
}

Status Console::finish() {
  clear_progress();
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return done();
  const Words reason = system_words(errno);
  return unavailable({}, say("the output could not be written: {}", "无法写出结果：{}", reason));
}

void Console::talk(const Words& words) {
  if (json_) return;
  clear_progress();
  std::fflush(stdout);
  write_error(visible(in(words)) + "\n");
}

void Console::warn(const Words& words) {
  clear_progress();
  std::fflush(stdout);
  const std::string text = visible(in(words));
  write_error((colour_err_ ? coloured(text, Style::Warning) : text) + "\n");
}

void Console::complain(const Error& error) {
  clear_progress();
  std::fflush(stdout);
  write_error(visible("plumbline: " + error.in(language_)) + "\n");
}

std::string Console::styled(std::string_view text, Style style) const {
  return colour_out_ ? coloured(text, style) : std::string(text);
}

std::size_t Console::prose_width() const {
  return width_ == 0 ? kProseWidthMax : std::min(width_, kProseWidthMax);
}

void Console::clear_progress() {
  progress_->clear();
}

}  // namespace plumbline::cli
