// SPDX-License-Identifier: Apache-2.0
// C2SP tlog-policy: whose signatures a checkpoint needs before it counts.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "tlog/lines.h"

namespace plumbline::tlog {

namespace {

constexpr std::uint8_t kMlDsa44 = 0x06;  // read, not yet verified here

using Items = std::vector<std::string_view>;

Items items_of(std::string_view line) {
  Items items;
  while (true) {
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return items;
    const std::size_t end = std::min(line.find_first_of(" \t", begin), line.size());
    items.push_back(line.substr(begin, end - begin));
    line.remove_prefix(end);
  }
}

class PolicyReader {
 public:
  Result<Policy> read(std::string_view text);

 private:
  Status read_line(const Items& items);
  Status read_log(const Items& items);
  Status read_witness(const Items& items);
  Status read_group(const Items& items);
  Status read_quorum(const Items& items);
  Status define(std::string_view name);
  Result<VerifierKey> read_key(std::string_view text, bool witness);
  Error refuse(Words what) const { return invalid(line_name("policy", line_), std::move(what)); }

  std::size_t line_ = 0;
  Policy policy_;
  bool quorum_seen_ = false;
  std::set<std::string, std::less<>> names_;    // of witnesses and groups
  std::set<std::string, std::less<>> members_;  // already in a group
  std::set<std::string, std::less<>> log_keys_;
  std::set<std::string, std::less<>> witness_keys_;
};

Result<Policy> PolicyReader::read(std::string_view text) {
  if (text.size() > kPolicyBytesMax) return refuse(say("more than {} bytes", "超过 {} 字节", kPolicyBytesMax));
  const auto bad = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7F;
  };
  if (std::any_of(text.begin(), text.end(), bad)) {
    return refuse(say("control characters other than tab and line feed", "含有制表符和换行符以外的控制字符"));
  }
  for (const std::string_view line : split(text, '\n')) {
    ++line_;
    const Items items = items_of(line);
    if (items.empty() || items.front().starts_with('#')) continue;
    TRY(read_line(items));
  }
  if (!quorum_seen_) return refuse(say("no line says `quorum`", "没有 `quorum` 行"));
  return std::move(policy_);
}

Status PolicyReader::read_line(const Items& items) {
  if (items.front() == "log") return read_log(items);
  if (items.front() == "witness") return read_witness(items);
  if (items.front() == "group") return read_group(items);
  if (items.front() == "quorum") return read_quorum(items);
  return refuse(say("`{}` begins no line of a policy", "政策文件里没有以 `{}` 开头的行", excerpt(items.front())));
}

Result<VerifierKey> PolicyReader::read_key(std::string_view text, bool witness) {
  const auto key = parse_vkey(text);
  if (!key.ok()) return refuse(key.error().what);
  const VerifierKey& value = key.value();
  const KeyType wanted = witness ? KeyType::CosignatureV1 : KeyType::Ed25519;
  if (!value.is(wanted) && value.type != kMlDsa44) {
    return refuse(witness ? say("the key is not one that cosigns", "这把密钥不是联署密钥")
                          : say("the key is not one that signs checkpoints", "这把密钥不是检查点签名密钥"));
  }
  if (!(witness ? witness_keys_ : log_keys_).insert(value.key).second) {
    return refuse(say("the same key twice", "同一把密钥出现两次"));
  }
  return value;
}

Status PolicyReader::define(std::string_view name) {
  if (name == "none") return refuse(say("`none` is no name", "`none` 不能用作名称"));
  if (!names_.emplace(name).second) {
    return refuse(say("`{}` is defined twice", "`{}` 被定义了两次", excerpt(name)));
  }
  return done();
}

Status PolicyReader::read_log(const Items& items) {
  if (items.size() < 2 || items.size() > 3) return refuse(say("log <vkey> [<url>]", "格式：log <vkey> [<url>]"));
  if (policy_.logs.size() == kPolicyNamesMax) return refuse(say("too many logs", "日志过多"));
  VerifierKey key = TRY(read_key(items[1], false));
  policy_.logs.push_back({std::move(key), std::string(items.size() == 3 ? items[2] : "")});
  return done();
}

Status PolicyReader::read_witness(const Items& items) {
  if (items.size() < 3 || items.size() > 4) {
    return refuse(say("witness <name> <vkey> [<url>]", "格式：witness <name> <vkey> [<url>]"));
  }
  if (policy_.witnesses.size() == kPolicyNamesMax) return refuse(say("too many witnesses", "见证方过多"));
  VerifierKey key = TRY(read_key(items[2], true));
  TRY(define(items[1]));
  policy_.witnesses.push_back(
      {std::string(items[1]), std::move(key), std::string(items.size() == 4 ? items[3] : std::string_view())});
  return done();
}

Status PolicyReader::read_group(const Items& items) {
  if (items.size() < 4) {
    return refuse(say("group <name> all|any|<k> <member>...", "格式：group <name> all|any|<k> <member>..."));
  }
  if (policy_.groups.size() == kPolicyNamesMax) return refuse(say("too many groups", "分组过多"));
  PolicyGroup group{std::string(items[1]), 0, {}};
  for (const std::string_view member : Items(items.begin() + 3, items.end())) {
    if (!names_.contains(member)) {
      return refuse(say("`{}` is not defined on a line before", "`{}` 在前面的行里没有定义", excerpt(member)));
    }
    if (!members_.emplace(member).second) {
      return refuse(say("`{}` is a member twice", "`{}` 两次被列为成员", excerpt(member)));
    }
    group.members.emplace_back(member);
  }
  const std::optional<std::uint64_t> k = items[2] == "all"   ? group.members.size()
                                         : items[2] == "any" ? 1
                                                             : parse_decimal(items[2]);
  if (!k || *k == 0 || *k > group.members.size()) {
    return refuse(say("of {} members, between 1 and {} can be asked for", "{} 个成员中，可以要求 1 至 {} 个",
                      group.members.size(), group.members.size()));
  }
  group.threshold = *k;
  TRY(define(items[1]));
  policy_.groups.push_back(std::move(group));
  return done();
}

Status PolicyReader::read_quorum(const Items& items) {
  if (items.size() != 2) return refuse(say("quorum <name>|none", "格式：quorum <name>|none"));
  if (quorum_seen_) return refuse(say("a second `quorum` line", "出现第二个 `quorum` 行"));
  if (items[1] != "none" && !names_.contains(items[1])) {
    return refuse(say("`{}` is not defined on a line before", "`{}` 在前面的行里没有定义", excerpt(items[1])));
  }
  policy_.quorum = items[1];
  quorum_seen_ = true;
  return done();
}

}  // namespace

Result<Policy> parse_policy(std::string_view text) {
  return PolicyReader().read(text);
}

bool quorum_met(const Policy& policy, const std::set<std::string>& witnesses) {
  if (policy.quorum == "none") return true;
  std::set<std::string, std::less<>> met;
  for (const PolicyWitness& witness : policy.witnesses) {
    if (witnesses.contains(witness.name)) met.insert(witness.name);
  }
  for (const PolicyGroup& group : policy.groups) {  // members stand before their groups
    const auto count = std::count_if(group.members.begin(), group.members.end(),
                                     [&](const std::string& member) { return met.contains(member); });
    if (static_cast<std::size_t>(count) >= group.threshold) met.insert(group.name);
  }
  return met.contains(policy.quorum);
}

Result<Witnessed> open_witnessed(const Note& note, const Policy& policy) {
  Witnessed witnessed;
  witnessed.checkpoint = TRY(parse_checkpoint(note.text));
  std::vector<VerifierKey> keys;
  for (const PolicyLog& log : policy.logs) {
    if (log.key.name == witnessed.checkpoint.origin) keys.push_back(log.key);
  }
  const std::vector<VerifiedSignature> by_log = TRY(verify_note(note, keys));
  if (by_log.empty()) {
    return corrupt(excerpt(witnessed.checkpoint.origin),
                   say("no log of the policy signed this checkpoint", "检查点没有政策所列日志的签名"));
  }
  keys.clear();
  for (const PolicyWitness& witness : policy.witnesses) keys.push_back(witness.key);
  const std::vector<VerifiedSignature> by_witnesses = TRY(verify_note(note, keys));
  std::set<std::string> names;
  for (const VerifiedSignature& signature : by_witnesses) {
    const auto witness = std::find_if(policy.witnesses.begin(), policy.witnesses.end(),
                                      [&](const PolicyWitness& one) { return one.key == signature.key; });
    names.insert(witness->name);
    witnessed.cosigned[witness->name] = signature.time.value_or(0);
  }
  witnessed.quorum = quorum_met(policy, names);
  return witnessed;
}

}  // namespace plumbline::tlog
