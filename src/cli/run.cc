// SPDX-License-Identifier: Apache-2.0
// From the words of a command line to an exit code: language, dispatch, help, errors.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <optional>
#include <string>

#include "app/app.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/text_layout.h"

namespace plumbline::cli {

namespace {

using WordList = std::vector<std::string>;

constexpr int kExitNo = 1;
constexpr int kExitBug = 70;

int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::Invalid:
      return 2;
    case ErrorKind::NotFound:
      return 3;
    case ErrorKind::Conflict:
      return 4;
    case ErrorKind::Forbidden:
      return 5;
    case ErrorKind::Unavailable:
      return 6;
    case ErrorKind::Corrupt:
      return 7;
    case ErrorKind::Internal:
      return kExitBug;
  }
  return kExitBug;
}

// The value of a global option, wherever it stands; needed before anything can be said.
std::optional<std::string> value_of(const WordList& words, const std::string& option) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].starts_with(option + "=")) return words[i].substr(option.size() + 1);
    if (words[i] == option && i + 1 < words.size()) return words[i + 1];
  }
  return std::nullopt;
}

Result<Language> choose_language(const WordList& words, const std::string& store) {
  if (const auto asked = value_of(words, "--language")) {
    const std::size_t chosen = TRY(choice("--language", *asked, {"en", "zh"}));
    return chosen == 1 ? Language::Chinese : Language::English;
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    const std::string_view locale(value);
    if (locale.starts_with("zh")) return Language::Chinese;
    if (locale.starts_with("en")) return Language::English;
    break;  // another language, or C: the store may know better
  }
  const auto config = app::read_config(store);
  return config.ok() ? config.value().language : Language::English;
}

// Where the command begins, behind global options that stand before it.
std::size_t first_word(const WordList& words) {
  std::size_t at = 0;
  while (at < words.size() && words[at].starts_with("-")) {
    at += words[at] == "--store" || words[at] == "--language" ? 2U : 1U;
  }
  return std::min(at, words.size());
}

const Command* find_command(const WordList& words, std::size_t at, std::size_t& length) {
  const Command* best = nullptr;
  length = 0;
  for (const Command& command : commands()) {
    const auto parts = split(command.name, ' ');
    if (parts.size() <= length || at + parts.size() > words.size()) continue;
    const bool fits = std::equal(parts.begin(), parts.end(), words.begin() + static_cast<std::ptrdiff_t>(at));
    if (!fits) continue;
    best = &command;
    length = parts.size();
  }
  return best;
}

void print_parts(Console& console, const std::vector<std::pair<std::string, std::string>>& parts) {
  std::size_t width = 0;
  for (const auto& [left, about] : parts) width = std::max(width, display_width(left));
  for (const auto& [left, about] : parts) {
    std::string line = "  " + pad(left, width) + "  ";
    for (const std::string& text : wrap(about, console.prose_width() - width - 4)) {
      console.line(line + text);
      line.assign(width + 4, ' ');
    }
  }
}

void print_help(Console& console, const Command& command, const Syntax& syntax) {
  console.line(console.styled(syntax.usage(), Style::Strong));
  console.line("  " + console.in(command.about));
  if (!syntax.parts().empty()) {
    console.line();
    print_parts(console, syntax.parts());
  }
  console.line();
  console.line(console.in(say("With every command", "各命令通用")));
  print_parts(console, syntax.global_parts());
  console.line();
  console.line(console.in(say("Example", "示例")));
  console.line("  " + std::string(command.example));
  for (const Command& other : commands()) {
    if (!other.name.starts_with(std::string(command.name) + " ")) continue;
    console.line("  " + std::string(other.example));
  }
}

// All commands, or those of one noun.
void print_overview(Console& console, std::string_view noun) {
  if (noun.empty()) {
    console.line(console.styled(console.in(say("Plumbline", "准绳 Plumbline")), Style::Strong) + "  " +
                 console.in(say("takes records of official acts, asks rules of them and files findings.",
                                "导入业务记录，运行监督规则，登记疑点。")));
    console.line();
  }
  std::vector<std::pair<std::string, std::string>> parts;
  for (const Command& command : commands()) {
    if (!noun.empty() && split(command.name, ' ').front() != noun) continue;
    parts.emplace_back("plumbline " + std::string(command.name), console.in(command.about));
  }
  print_parts(console, parts);
  console.line();
  console.line(console.in(say("`plumbline <command> --help` says what may follow, with an example.",
                              "`plumbline <命令> --help` 列出可用参数并附示例。")));
}

Error unknown_command(const WordList& words, std::size_t at) {
  std::vector<std::string> names;
  for (const Command& command : commands()) names.emplace_back(command.name);
  const std::string& one = words[at];
  const bool is_followed = at + 1 < words.size() && !words[at + 1].starts_with("-");
  const std::string two = is_followed ? one + " " + words[at + 1] : one;
  std::optional<std::string> meant = nearest(two, names);
  if (!meant) meant = nearest(one, names);
  return invalid({}, say("there is no command `{}`", "没有命令 `{}`", excerpt(two)),
                 meant ? say("Did you mean `plumbline {}`?", "是否应为 `plumbline {}`？", *meant)
                       : say("`plumbline --help` lists them", "`plumbline --help` 列出全部命令"));
}

bool is_noun(std::string_view word) {
  return std::any_of(commands().begin(), commands().end(),
                     [&](const Command& command) { return command.name.starts_with(std::string(word) + " "); });
}

int tell(Console& console, const Error& error) {
  console.finish().ok();
  if (interrupted() && error.kind == ErrorKind::Unavailable) {
    console.warn(say("Stopped, as you asked. What was not finished has left no trace.",
                     "已按要求停止。未完成的部分没有留下任何痕迹。"));
  } else {
    console.complain(error);
  }
  if (error.kind == ErrorKind::Internal) {
    console.warn(say("This is a fault of Plumbline. Please report it with the command you gave.",
                     "这是准绳自身的错误，请连同所用命令一并反馈。"));
  }
  return exit_code(error.kind);
}

// CST-8, <+08>-8: a zone that says itself what it is (POSIX, Environment Variables, TZ).
bool is_posix_zone(std::string_view zone) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const bool quoted = zone.starts_with("<");
  std::size_t at = quoted ? std::min(zone.find('>'), zone.size() - 1) + 1 : 0;
  while (!quoted && at < zone.size() && is_letter(zone[at])) ++at;
  if (at < 3) return false;
  if (at < zone.size() && (zone[at] == '+' || zone[at] == '-')) ++at;
  return at < zone.size() && zone[at] >= '0' && zone[at] <= '9';
}

// What the system does not know it takes for UTC without a word: every "now" would be hours off.
Status known_time_zone() {
  const char* value = std::getenv("TZ");
  std::string_view zone = value == nullptr ? "" : value;
  if (zone.starts_with(":")) zone.remove_prefix(1);
  if (zone.empty() || zone == "UTC" || is_posix_zone(zone)) return done();
  const char* folder = std::getenv("TZDIR");
  const std::filesystem::path zones(folder == nullptr ? "/usr/share/zoneinfo" : folder);
  std::error_code unknown;  // then it is none
  if (std::filesystem::is_regular_file(zones / zone, unknown)) return done();
  return invalid(
      "TZ", say("this machine knows no time zone `{}`", "本机没有时区“{}”", excerpt(zone)),
      say("Records carry official local time: write TZ=Asia/Shanghai, say, or unset it; if the name is right, "
          "install `tzdata`",
          "业务记录使用本地官方时间：请写 TZ=Asia/Shanghai 之类的时区名，或取消 TZ；名称无误时请安装 tzdata"));
}

int run_command(Console& console, const Run& command) {
  const Result<Answer> answer = command(console);
  if (!answer.ok()) return tell(console, answer.error());
  const Status written = console.finish();
  if (!written.ok()) return tell(console, written.error());
  return answer.value() == Answer::Yes ? 0 : kExitNo;
}

int dispatch(WordList words) {
  const std::string store = value_of(words, "--store").value_or(Globals{}.store);
  const Result<Language> chosen = choose_language(words, store);
  const Language language = chosen.ok() ? chosen.value() : Language::English;
  const bool json = std::find(words.begin(), words.end(), "--json") != words.end();
  Console console(language, store, json);
  if (!chosen.ok()) return tell(console, chosen.error());

  const std::size_t at = first_word(words);
  const bool wants_help =
      std::any_of(words.begin(), words.end(), [](const std::string& w) { return w == "--help" || w == "-h"; });
  if (at == words.size() || words[at] == "help") {
    const bool asked = wants_help || words.empty() || at < words.size();
    if (!asked)
      return tell(console, invalid({}, say("no command is given", "未给出命令"),
                                   say("`plumbline --help` lists them", "`plumbline --help` 列出全部命令")));
    print_overview(console, "");
    return run_command(console, [](Console&) { return Answer::Yes; });
  }
  std::size_t length = 0;
  const Command* command = find_command(words, at, length);
  if (command == nullptr) {
    if (is_noun(words[at]) && (wants_help || at + 1 == words.size())) {
      print_overview(console, words[at]);
      return run_command(console, [](Console&) { return Answer::Yes; });
    }
    return tell(console, unknown_command(words, at));
  }
  Globals globals;
  Syntax syntax(command->name, language, globals);
  const Run run = command->define(syntax);
  words.erase(words.begin() + static_cast<std::ptrdiff_t>(at),
              words.begin() + static_cast<std::ptrdiff_t>(at + length));
  const Result<bool> parsed = syntax.parse(words);
  if (!parsed.ok()) return tell(console, parsed.error());
  const Status zone = known_time_zone();
  if (parsed.value() && !zone.ok()) return tell(console, zone.error());
  if (parsed.value()) return run_command(console, run);
  print_help(console, *command, syntax);
  return run_command(console, [](Console&) { return Answer::Yes; });
}

}  // namespace

namespace {

bool has_word(const WordList& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// `--version`, beside it only what every command takes, in any order.
bool is_version(const WordList& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string option = words[i].substr(0, words[i].find('='));
    const bool has_value = option == "--store" || option == "--language";
    if (!has_value && words[i] != "--version" && words[i] != "--json") return false;
    if (has_value && option == words[i]) ++i;
  }
  return has_word(words, "--version");
}

}  // namespace

int run(int argc, char** argv) {
  try {
    WordList words(argv + std::min(argc, 1), argv + argc);
    if (is_version(words)) {
      std::puts(has_word(words, "--json") ? R"({"program":"plumbline","version":")" PLUMBLINE_VERSION R"("})"
                                          : "plumbline " PLUMBLINE_VERSION);
      return 0;
    }
    return dispatch(std::move(words));
  } catch (const std::bad_alloc&) {
    std::fputs("plumbline: out of memory. 内存不足。\n", stderr);
    return exit_code(ErrorKind::Unavailable);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "plumbline: %s\nThis is a fault of Plumbline. 这是准绳自身的错误。\n", problem.what());
    return kExitBug;
  }
}

}  // namespace plumbline::cli
