// SPDX-License-Identifier: Apache-2.0
// log.yaml and the signing key: what makes a store one with a log.
#include <algorithm>

#include "base/durable.h"
#include "base/folder.h"
#include "base/hex.h"
#include "log/key_store.h"
#include "log/lock_store.h"
#include "log/log.h"
#include "log/signing_key.h"
#include "log/storage.h"
#include "yaml/yaml.h"

namespace plumbline::log {

namespace {

namespace fs = std::filesystem;

constexpr const char* kFile = "log.yaml";
constexpr std::uintmax_t kKeyBytesMax = 4096;
constexpr std::int64_t kAlarmMinutesMax = std::int64_t{365} * 24 * 60;

fs::path in(const fs::path& folder, const fs::path& named) {
  return named.is_absolute() ? named : (folder / named).lexically_normal();
}

Result<fs::path> place(const fs::path& folder, const yaml::Node& node) {
  const std::string text = TRY(node.text());
  return in(folder, text);
}

// A name nobody else has, for whoever gives none: it can be told from others, and says nothing.
std::string origin_of(const crypto::Ed25519Key& key) {
  return "plumbline.invalid/" + to_hex(key.public_key().view().substr(0, 8));
}

}  // namespace

// Six bytes of time, so that neighbours in time are neighbours in the index, and ten of chance.
CommandId random_command(const Clock& clock) {
  CommandId id{};
  crypto::fill_with_random(id);
  const auto now_ms = static_cast<std::uint64_t>(clock.now().micros / 1000);
  for (std::size_t i = 0; i < 6; ++i) id[i] = static_cast<std::uint8_t>(now_ms >> (8 * (5 - i)));
  return id;
}

CommandId command_for(std::string_view words) {
  const crypto::Digest full = crypto::sha256({std::string_view("plumbline/command/v1\0", 21), words});
  CommandId id{};
  std::copy_n(full.bytes.begin(), id.size(), id.begin());
  return id;
}

bool has_log(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_regular_file(folder / kFile, ignored);
}

Result<Settings> read_settings(const fs::path& folder) {
  if (!has_log(folder)) {
    return not_found(folder.string(), say("this store has no log", "此数据目录没有存证日志"),
                     say("Begin one with `plumbline log init`.", "请用 `plumbline log init` 新建。"));
  }
  const yaml::Node root = TRY(yaml::parse_file(folder / kFile));
  yaml::Fields fields = TRY(root.fields());
  Settings settings;
  const yaml::Node origin = fields.required("origin");
  settings.origin = TRY(origin.text());
  if (!tlog::is_key_name(settings.origin)) {
    return invalid(origin.where(), say("`{}` cannot be the name of a log", "`{}` 不能作为日志名称", settings.origin),
                   say("Write something like example.org/office, without blanks and `+`.",
                       "请写成类似 example.org/office 的形式，不含空格和 `+`。"));
  }
  settings.key = TRY(place(folder, fields.required("key")));
  settings.keys = TRY(place(folder, fields.required("keys")));
  settings.lock = TRY(place(folder, fields.required("lock")));
  if (const auto policy = fields.optional("policy")) settings.policy = TRY(place(folder, *policy));
  if (const auto minutes = fields.optional("alarm_minutes")) {
    settings.alarm_minutes = TRY(minutes->integer());
    if (settings.alarm_minutes < 1 || settings.alarm_minutes > kAlarmMinutesMax) {
      return invalid(minutes->where(),
                     say("alarm_minutes is between 1 and {}", "alarm_minutes 应在 1 与 {} 之间", kAlarmMinutesMax));
    }
  }
  TRY(fields.finish());
  settings.blobs = folder / "blobs";
  settings.published = folder / "log";
  return settings;
}

namespace {

// A group may be let in on purpose, by whoever runs the program under one; everybody never is.
Status check_key_is_closed(const fs::path& key) {
  std::error_code problem;
  const fs::perms mode = fs::status(key, problem).permissions();
  if (problem || (mode & fs::perms::others_all) == fs::perms::none) return done();
  return Error{
      ErrorKind::Forbidden, key.string(),
      say("everybody on this machine may use this signing key (mode {:03o})",
          "本机所有用户都可使用此签名密钥（权限 {:03o}）", static_cast<unsigned>(mode & fs::perms::all)),
      say("Close it with `chmod 600`. Whoever has read it can sign as this log: if that may have happened, "
          "tell those who check it.",
          "请用 `chmod 600` 收回权限。读过它的人都能以此日志的名义签名：如有可能已被读取，请告知核验日志的各方。")};
}

}  // namespace

Result<tlog::NoteKey> read_signing_key(const Settings& settings) {
  TRY(check_key_is_closed(settings.key));
  std::string text = TRY(read_file(settings.key, kKeyBytesMax));
  while (text.ends_with('\n')) text.pop_back();
  Result<tlog::NoteKey> key = tlog::NoteKey::parse(text);
  crypto::wipe(text);
  if (!key.ok()) {
    return corrupt(settings.key.string(), say("this is not a signing key", "此文件不是签名密钥"),
                   say("Put the log's key back from its backup.", "请从备份恢复日志的签名密钥。"));
  }
  return key;
}

Status require_none(const fs::path& folder, sql::Connection& cases) {
  const auto storage = sqlite_storage(cases);
  if (!TRY(storage->exists())) return done();
  if (TRY(storage->count_events()) == 0) return done();
  return corrupt((folder / kFile).string(),
                 say("the log of this store is there, but this file is missing", "此数据目录的日志尚在，但缺少此文件"),
                 say("Put it back from a backup; a log is never begun anew.", "请从备份恢复；日志不得重新开始。"));
}

Status init(const fs::path& folder, sql::Connection& cases, std::string origin, const std::optional<fs::path>& lock) {
  if (has_log(folder)) {
    return conflict(folder.string(), say("this store has a log already", "此数据目录已有存证日志"),
                    say("A log is begun once and never begun anew.", "日志只能新建一次，不得重新开始。"));
  }
  TRY(require_none(folder, cases));
  const crypto::Ed25519Key secret = crypto::Ed25519Key::random();
  if (origin.empty()) origin = origin_of(secret);
  if (!tlog::is_key_name(origin)) {
    return invalid("origin", say("`{}` cannot be the name of a log", "`{}` 不能作为日志名称", origin),
                   say("Write something like example.org/office, without blanks and `+`.",
                       "请写成类似 example.org/office 的形式，不含空格和 `+`。"));
  }
  const auto key = tlog::NoteKey::from_seed(origin, tlog::KeyType::Ed25519, secret.seed().view());
  // Left over from an init() that was interrupted: there is no log.yaml yet, and no event.
  for (const char* name : {"keys.sqlite", "keys.sqlite-wal", "keys.sqlite-shm"}) TRY(remove_file(folder / name));
  fs::path lock_file = "lock.sqlite";
  if (lock) lock_file = TRY(full_path(*lock));
  if (!lock) {
    for (const char* name : {"lock.sqlite", "lock.sqlite-wal", "lock.sqlite-shm"}) TRY(remove_file(folder / name));
  }
  TRY(sqlite_storage(cases)->create());
  const crypto::Secret text = key.text();
  TRY(write_file(folder / "log.key", std::string(text.view()) + "\n", Readers::OwnerOnly));
  TRY(KeyStore::create(folder / "keys.sqlite"));
  TRY(LockStore::create(in(folder, lock_file), key.verifier()));
  std::string yaml = "# The event log of this store. Paths start at this folder.\norigin: " + yaml::scalar(origin);
  yaml += "\nkey: log.key\nkeys: keys.sqlite\n";
  yaml += "lock: " + yaml::scalar(lock_file.string()) + "  # best on another disk\n";
  yaml += "# policy: policy.txt   # C2SP tlog-policy: who witnesses this log, and who suffices\n";
  yaml += "alarm_minutes: 10      # without enough witnesses, until an event says so\n";
  return write_file(folder / kFile, yaml);
}

std::vector<fs::path> parts_of(const fs::path& folder) {
  std::vector<fs::path> parts;
  for (const char* name : {"keys.sqlite", "lock.sqlite"}) {
    for (const char* tail : {"", "-wal", "-shm"}) parts.push_back(folder / (std::string(name) + tail));
  }
  for (const char* name : {kFile, "log.key", "log", "blobs"}) parts.push_back(folder / name);
  return parts;
}

}  // namespace plumbline::log
