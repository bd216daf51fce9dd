// SPDX-License-Identifier: Apache-2.0
// Reads the command line and answers it.
#include "verify/arguments.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include <fmt/core.h>

#include "base/durable.h"
#include "base/json.h"
#include "base/text.h"

namespace plumbline::verify {

namespace {

Result<NamedText> read_named(const std::string& path, std::size_t bytes_max) {
  std::string text = TRY(read_file(path, bytes_max));
  return NamedText{path, std::move(text)};
}

Error usage(Words what) {
  return invalid("", std::move(what), say("see --help", "参见 --help"));
}

class Reader {
 public:
  explicit Reader(const std::vector<std::string>& words) : words_(words) {}

  Result<Arguments> read() {
    while (at_ < words_.size()) TRY(read_word(words_[at_++]));
    if (read_.help) return std::move(read_);
    if (read_.task.policy.logs.empty() && !read_.folder.empty()) TRY(take_own_key());
    if (read_.task.policy.logs.empty()) {
      return usage(say("whose log is it? give its policy with --policy, or its public key with --log",
                       "核验谁的日志？请用 --policy 给出政策文件，或用 --log 给出公钥"));
    }
    if (read_.folder.empty() && read_.task.receipts.empty()) {
      return usage(
          say("name the log's folder, or a receipt with --receipt", "请给出日志文件夹，或用 --receipt 给出回执"));
    }
    return std::move(read_);
  }

 private:
  Status read_word(const std::string& word);
  Status read_switch(const std::string& word);
  Result<std::string> value_of(const std::string& option) {
    if (at_ == words_.size()) return usage(say("`{}` needs a value behind it", "`{}` 后面需要一个值", option));
    return words_[at_++];
  }
  Status read_policy(const std::string& path);
  Status read_log(const std::string& vkey);
  Status take_own_key();

  const std::vector<std::string>& words_;
  std::size_t at_ = 0;
  Arguments read_;
};

Status Reader::read_policy(const std::string& path) {
  const std::string text = TRY(read_file(path, tlog::kPolicyBytesMax));
  auto policy = tlog::parse_policy(text);
  if (!policy.ok()) {
    Error error = policy.error();
    error.where = fmt::format("{} ({})", path, error.where);
    return error;
  }
  read_.task.policy = std::move(policy).value();
  return done();
}

Status Reader::read_log(const std::string& vkey) {
  tlog::VerifierKey key = TRY(tlog::parse_vkey(vkey));
  if (!key.is(tlog::KeyType::Ed25519)) {
    return usage(say("this key does not sign checkpoints", "这把密钥不是检查点签名密钥"));
  }
  read_.task.policy.logs.push_back({std::move(key), ""});
  return done();
}

// The key that an export puts beside the log: better than none, and the report says what it is worth.
Status Reader::take_own_key() {
  constexpr std::size_t kKeyFileBytesMax = 8'192;
  const auto text = read_file(read_.folder + "/log.vkey", kKeyFileBytesMax);
  if (!text.ok()) return done();
  TRY(read_log(std::string(trim(text.value()))));
  read_.task.own_key = true;
  return done();
}

Status Reader::read_word(const std::string& word) {
  if (!word.starts_with("--")) {
    if (!read_.folder.empty()) return usage(say("a second folder: `{}`", "多出一个文件夹：`{}`", word));
    read_.folder = word;
    return done();
  }
  if (word == "--json" || word == "--foreign" || word == "--complete" || word == "--help") return read_switch(word);
  static constexpr std::array<std::string_view, 7> kWithValue{"--policy", "--log",       "--older",   "--receipt",
                                                              "--entry",  "--tolerance", "--language"};
  if (std::find(kWithValue.begin(), kWithValue.end(), word) == kWithValue.end()) {
    return usage(say("there is no option `{}`", "没有选项 `{}`", excerpt(word)));
  }
  const std::string value = TRY(value_of(word));
  if (word == "--policy") return read_policy(value);
  if (word == "--log") return read_log(value);
  if (word == "--language") return done();  // choose_language has looked
  if (word == "--older") {
    NamedText kept = TRY(read_named(value, tlog::kNoteBytesMax));
    read_.task.older.push_back(std::move(kept));
    return done();
  }
  if (word == "--receipt") {
    NamedText proof = TRY(read_named(value, tlog::kNoteBytesMax));
    read_.task.receipts.push_back({std::move(proof), std::nullopt});
    return done();
  }
  if (word == "--entry") {
    if (read_.task.receipts.empty()) {
      return usage(say("--entry belongs behind its --receipt", "--entry 应放在对应的 --receipt 之后"));
    }
    std::string entry = TRY(read_file(value, tlog::kEntryBytesMax));
    read_.task.receipts.back().entry = std::move(entry);
    return done();
  }
  if (word == "--tolerance") {
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), read_.task.tolerance_s);
    if (error != std::errc() || end != value.data() + value.size() || read_.task.tolerance_s > 31'536'000) {
      return usage(say("--tolerance takes seconds, at most a year", "--tolerance 以秒为单位，最多一年"));
    }
    return done();
  }
  return done();
}

Status Reader::read_switch(const std::string& word) {
  if (word == "--json") read_.json = true;
  if (word == "--foreign") read_.task.foreign = true;
  if (word == "--complete") read_.task.complete = true;
  if (word == "--help") read_.help = true;
  return done();
}

Answer answer_receipts(const Arguments& arguments, Language language) {
  Answer answer;
  for (const Receipt& receipt : arguments.task.receipts) {
    const auto witnessed = verify_receipt_alone(receipt, arguments.task.policy);
    Json json;
    json.set("receipt", receipt.proof.name).set("in_order", witnessed.ok());
    if (witnessed.ok()) {
      const Words words = say("In order: {}: the entry is in {}, witnessed by {} of the policy's witnesses.",
                              "核验通过：{}：记录在日志 {} 中，政策所列见证方有 {} 个联署。", receipt.proof.name,
                              excerpt(witnessed.value().checkpoint.origin, 255), witnessed.value().cosigned.size());
      answer.output += arguments.json ? json.text() + "\n" : words.in(language) + "\n";
      continue;
    }
    const Error& error = witnessed.error();
    json.set("what_en", error.what.en).set("what_zh", error.what.zh);
    const Words words = say("NOT IN ORDER. {}: {}", "核验未通过。{}：{}", receipt.proof.name, error.in(language));
    answer.output += arguments.json ? json.text() + "\n" : words.in(language) + "\n";
    answer.code = 1;
  }
  return answer;
}

}  // namespace

Result<Arguments> read_arguments(const std::vector<std::string>& words) {
  return Reader(words).read();
}

Language choose_language(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] == "--language") return words[i + 1] == "zh" ? Language::Chinese : Language::English;
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("zh") ? Language::Chinese : Language::English;
  }
  return Language::English;
}

std::string help_text(Language language) {
  return say("plumbline-verify FOLDER --policy FILE [--older CHECKPOINT] [--receipt FILE [--entry FILE]]\n"
             "Checks a log from its files: entries, tree, streams, times, payloads. Reads only.\n\n"
             "  --policy FILE     whose signatures count (C2SP tlog-policy); get it from somebody else than the log\n"
             "  --log KEY         instead: the log's public key alone, no witnesses\n"
             "                    neither: the key in FOLDER/log.vkey, if any, and a warning\n"
             "  --older FILE      a checkpoint that you kept: the log must have grown from it; may be repeated\n"
             "  --receipt FILE    a receipt (tlog-proof); without FOLDER it needs --entry; may be repeated\n"
             "  --entry FILE      the entry that the receipt before it is for\n"
             "  --complete        every payload must be opened or erased\n"
             "  --tolerance N     seconds by which times may differ from cosignatures (60)\n"
             "  --foreign         entries are not Plumbline's: hashes and tree only\n"
             "  --json            for programs\n"
             "  --language en|zh\n\n"
             "Exit code: 0 in order, 1 not in order, 2 could not look.\n",
             "plumbline-verify 文件夹 --policy 文件 [--older 检查点] [--receipt 文件 [--entry 文件]]\n"
             "根据日志文件核验日志：记录、树、事件流、时间、密封内容。只读，不写。\n\n"
             "  --policy 文件     以谁的签名为准（C2SP tlog-policy）；应从日志运营方以外的渠道取得\n"
             "  --log 公钥        也可只给日志公钥，不看见证方\n"
             "                    都不给：用 文件夹/log.vkey 中的公钥（如有），并给出提醒\n"
             "  --older 文件      您保存的检查点：日志必须由它续写而来；可重复\n"
             "  --receipt 文件    回执（tlog-proof）；不给文件夹时须同时给 --entry；可重复\n"
             "  --entry 文件      前一份回执所对应的记录\n"
             "  --complete        每份内容都必须已开启或已清除\n"
             "  --tolerance 秒数  记录时间与联署时间允许的误差（默认 60）\n"
             "  --foreign         条目不是准绳的：只核验哈希和树\n"
             "  --json            供程序读取\n"
             "  --language en|zh\n\n"
             "退出码：0 通过，1 未通过，2 无法核验。\n")
      .in(language);
}

Answer answer(const std::vector<std::string>& words, Progress& progress) {
  const Language language = choose_language(words);
  const auto arguments = read_arguments(words);
  if (!arguments.ok()) return {"", arguments.error().in(language) + "\n", 2};
  if (arguments.value().help) return {help_text(language), "", 0};
  if (arguments.value().folder.empty()) return answer_receipts(arguments.value(), language);
  Folder folder(arguments.value().folder);
  const Verdict verdict = verify_log(folder, arguments.value().task, progress);
  const bool nothing_there =
      verdict.report.checkpoint.origin.empty() && verdict.problem && verdict.problem->error.kind == ErrorKind::NotFound;
  if (nothing_there || (verdict.problem && verdict.problem->error.kind == ErrorKind::Unavailable)) {
    return {"", verdict.problem->error.in(language) + "\n", 2};
  }
  return {arguments.value().json ? verdict_json(verdict) + "\n" : verdict_text(verdict, language), "",
          verdict.good() ? 0 : 1};
}

}  // namespace plumbline::verify
