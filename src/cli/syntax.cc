// SPDX-License-Identifier: Apache-2.0
// The only file that knows CLI11. Its complaints are said again in both languages.
#include "cli/syntax.h"

#include <algorithm>
#include <charconv>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "base/text.h"

namespace plumbline::cli {

struct Syntax::State {
  std::string command;
  Language language = Language::English;
  CLI::App app;
  std::string usage;
  std::vector<std::pair<std::string, std::string>> parts;
  std::vector<std::pair<std::string, std::string>> global_parts;
  std::vector<std::string> option_names;
  bool globals_done = false;
  std::optional<Error> bad_value;  // found while CLI11 was parsing

  void describe(const std::string& left, const Words& about) {
    (globals_done ? parts : global_parts).emplace_back(left, about.in(language));
  }
  void name_option(const std::string& name) { option_names.push_back(name); }
};

namespace {

Words mend_by_help(const std::string& command) {
  return say("See `plumbline {} --help`", "参见 `plumbline {} --help`", command);
}

std::string before(std::string_view text, std::string_view mark) {
  return std::string(text.substr(0, std::min(text.find(mark), text.size())));
}

}  // namespace

Syntax::Syntax(std::string_view command, Language language, Globals& globals) : state_(std::make_unique<State>()) {
  state_->command = command;
  state_->language = language;
  state_->app.set_help_flag("-h,--help", "");
  state_->option_names.emplace_back("--help");
  std::optional<std::string> none;
  state_->app.add_option("--store", globals.store);
  state_->describe("--store DIR",
                   say("the store to work on (default: {})", "要使用的数据目录（默认：{}）", globals.store));
  state_->app.add_option_function<std::string>("--language",
                                               [&globals](const std::string& text) { globals.language = text; });
  state_->describe("--language en|zh", say("language of messages (default: the system's)", "界面语言（默认随系统）"));
  state_->app.add_flag("--json", globals.json);
  state_->describe("--json", say("the answer as JSON", "以 JSON 输出结果"));
  for (const char* name : {"--store", "--language", "--json"}) state_->name_option(name);
  state_->globals_done = true;
}

Syntax::~Syntax() = default;

void Syntax::argument(const std::string& name, std::string& into, const Words& about) {
  state_->app.add_option(name, into)->required();
  state_->usage += " " + name;
  state_->describe(name, about);
}

void Syntax::arguments(const std::string& name, std::vector<std::string>& into, const Words& about) {
  state_->app.add_option(name, into)->required();
  state_->usage += " " + name + "...";
  state_->describe(name + "...", about);
}

void Syntax::optional_argument(const std::string& name, std::optional<std::string>& into, const Words& about) {
  state_->app.add_option_function<std::string>(name, [&into](const std::string& text) { into = text; });
  state_->usage += " [" + name + "]";
  state_->describe(name, about);
}

void Syntax::optional_arguments(const std::string& name, std::vector<std::string>& into, const Words& about) {
  state_->app.add_option(name, into);
  state_->usage += " [" + name + "...]";
  state_->describe(name + "...", about);
}

void Syntax::option(const std::string& name, const std::string& value, std::optional<std::string>& into,
                    const Words& about) {
  state_->app.add_option_function<std::string>(name, [&into](const std::string& text) { into = text; });
  state_->describe(name + " " + value, about);
  state_->name_option(name);
}

void Syntax::option(const std::string& name, const std::string& value, std::vector<std::string>& into,
                    const Words& about) {
  state_->app.add_option(name, into)->allow_extra_args(false);  // one value each time it is given
  state_->describe(name + " " + value + "...", about);
  state_->name_option(name);
}

void Syntax::option(const std::string& name, const std::string& value, std::optional<std::int64_t>& into,
                    const Words& about) {
  State* state = state_.get();
  state->app.add_option_function<std::string>(name, [&into, state, name](const std::string& text) {
    const Result<std::int64_t> number = whole_number(name, text);
    if (number.ok()) {
      into = number.value();
    } else {
      state->bad_value = number.error();
    }
  });
  state->describe(name + " " + value, about);
  state->name_option(name);
}

void Syntax::flag(const std::string& name, bool& into, const Words& about) {
  state_->app.add_flag(name, into);
  state_->describe(name, about);
  state_->name_option(name);
}

Result<bool> Syntax::parse(const std::vector<std::string>& words) {
  const Words mend = mend_by_help(state_->command);
  try {
    std::vector<std::string> reversed(words.rbegin(), words.rend());  // as CLI11 wants them
    state_->app.parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    return false;
  } catch (const CLI::ExtrasError&) {
    const std::vector<std::string> extras = state_->app.remaining();
    const std::string word = extras.empty() ? "" : extras.front();
    if (!word.starts_with("-")) {
      return invalid({}, say("`{}` is one word too many", "多余的参数 `{}`", excerpt(word)), mend);
    }
    const std::string name = before(word, "=");
    const std::optional<std::string> meant = nearest(name, state_->option_names);
    return invalid({}, say("there is no option `{}`", "没有选项 `{}`", excerpt(name)),
                   meant ? say("Did you mean `{}`?", "是否应为 `{}`？", *meant) : mend);
  } catch (const CLI::RequiredError& problem) {
    return invalid({}, say("{} is missing", "缺少 {}", before(problem.what(), " is required")), mend);
  } catch (const CLI::ArgumentMismatch& problem) {
    return invalid(
        {}, say("{} needs one value, no more and no less", "{} 需要且仅需要一个值", before(problem.what(), ":")), mend);
  } catch (const CLI::Error& problem) {
    return invalid({}, say("the command line cannot be read: {}", "无法识别命令行：{}", std::string(problem.what())),
                   mend);
  }
  if (state_->bad_value) return *state_->bad_value;
  return true;
}

std::string Syntax::usage() const {
  return "plumbline " + state_->command + state_->usage;
}

std::vector<std::pair<std::string, std::string>> Syntax::parts() const {
  return state_->parts;
}

std::vector<std::pair<std::string, std::string>> Syntax::global_parts() const {
  return state_->global_parts;
}

Result<std::int64_t> whole_number(std::string_view name, const std::string& text) {
  std::int64_t number = 0;
  const auto [stop, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem == std::errc{} && stop == text.data() + text.size() && number >= 0) return number;
  return invalid(std::string(name), say("`{}` is not a whole number", "`{}` 不是整数", excerpt(text)));
}

Result<std::size_t> choice(std::string_view option, const std::string& given, const std::vector<std::string>& words) {
  const auto found = std::find(words.begin(), words.end(), given);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return invalid(std::string(option), say("`{}` is not one of {}", "`{}` 不在可选值之内：{}", excerpt(given), all));
}

}  // namespace plumbline::cli
