// SPDX-License-Identifier: Apache-2.0
// Asking witnesses to cosign the last checkpoint, and saying so in the log when they have been away for too long.
#include <charconv>

#include "base/json.h"
#include "base/text.h"
#include "log/parts.h"

namespace plumbline::log {

namespace {

constexpr const char* kQuorumSince = "witnesses/quorum-ms";  // when the quorum was last met
constexpr const char* kAway = "witnesses/away";              // 1: an event has said so

std::string seen_by(const std::string& witness) {
  return std::string(kWitnessCursor) + witness;
}

struct Asked {
  Storage& storage;
  const tlog::VerifierKey& key;
  const StoredCheckpoint& checkpoint;
  const Submit& submit;
  const Look& look;
};

Error strange(const std::string& witness, const WitnessReply& reply) {
  return unavailable(witness, say("the witness answers {}: {}", "见证方答复 {}：{}", reply.status, excerpt(reply.body)),
                     say("Ask whoever runs it; `docs/guide/keep-a-store.md` lists what its answers mean.",
                         "请询问其运行者；各答复的含义见 `docs/guide/keep-a-store.zh-CN.md`。"));
}

// A witness has cosigned more than we have: the one error that must stop us.
Error ahead(const std::string& witness, std::uint64_t theirs, std::uint64_t ours) {
  return corrupt(
      "cases.sqlite",
      say("the database is older than what witness {} holds: the log has {} events, the witness has cosigned {}",
          "数据库比见证方 {} 所持更旧：日志有 {} 个事件，而见证方已会签 {} 个", witness, ours, theirs),
      say("Nothing is written. Put the latest database back.", "已停止写入。请恢复最新的数据库。"));
}

Error says_more(const std::string& witness, std::uint64_t theirs, std::uint64_t ours) {
  return unavailable(
      witness,
      say("the witness says that it has cosigned {} events, the log has {}; it shows no checkpoint of that size signed "
          "by this log, so anybody may have said so",
          "见证方称已会签 {} 个事件，而日志有 {} 个；但未出示由本日志签名的相应检查点，该答复可能出自任何人", theirs,
          ours),
      say("Ask whoever runs it. If it is right, the database is an old one.",
          "请询问其运行者。如其属实，则数据库是旧的。"));
}

Error another_history(const std::string& witness, std::uint64_t size) {
  return corrupt("cases.sqlite",
                 say("witness {} has cosigned another history of this log: our proof from its {} events on does not "
                     "convince it",
                     "见证方 {} 会签过此日志的另一历史：我方自其第 {} 个事件起的一致性证明未获认可", witness, size),
                 say("Write nothing more before it is known which history is the right one; keep both.",
                     "在查明哪一历史正确之前请勿继续写入；两者均须保留。"));
}

Result<std::uint64_t> size_in(const std::string& witness, const WitnessReply& reply) {
  std::uint64_t size = 0;
  const char* end = reply.body.data() + reply.body.size();
  const auto [stop, problem] = std::from_chars(reply.body.data(), end, size);
  if (problem != std::errc{} || stop == reply.body.data() || std::string_view(stop, end) != "\n") {
    return strange(witness, reply);
  }
  return size;
}

Result<WitnessReply> send(const Asked& asked, const tlog::PolicyWitness& witness, std::uint64_t old_size) {
  tlog::AddCheckpoint request;
  request.old_size = old_size;
  request.checkpoint = asked.checkpoint.note;
  if (old_size > 0) {
    StoredNodes nodes(asked.storage, asked.checkpoint.checkpoint.size);
    request.proof = TRY(tlog::consistency_proof(old_size, asked.checkpoint.checkpoint.size, nodes));
  }
  return TRY(asked.submit(witness, tlog::add_checkpoint_text(request)));
}

// Only what verifies is kept: a witness may answer anything.
Status keep(const Asked& asked, const tlog::PolicyWitness& witness, const WitnessReply& reply) {
  const tlog::Note note = TRY(tlog::parse_note(asked.checkpoint.note));
  for (tlog::SignatureLine& line : TRY(tlog::parse_signature_lines(reply.body))) {
    if (line.name != witness.key.name || line.id != witness.key.id) continue;
    const std::vector<tlog::VerifiedSignature> verified = TRY(tlog::verify_note({note.text, {line}}, {witness.key}));
    if (verified.empty() || !verified.front().time) continue;
    TRY(asked.storage.write_cosignature(asked.checkpoint.checkpoint.size,
                                        {tlog::signature_line_text(line), *verified.front().time}));
    return asked.storage.write_cursor(seen_by(witness.name), asked.checkpoint.checkpoint.size);
  }
  return strange(witness.name, reply);
}

// The size of the checkpoint that the witness holds of this log, if the log's own key has signed it: that cannot be
// made up, a number can.
std::optional<std::uint64_t> shown_size(const Asked& asked, const tlog::PolicyWitness& witness) {
  if (!asked.look) return std::nullopt;
  const std::string path = crypto::sha256(asked.checkpoint.checkpoint.origin).hex() + "/checkpoint";
  const Result<WitnessReply> reply = asked.look(witness, path);
  if (!reply.ok() || reply.value().status != 200) return std::nullopt;
  const Result<tlog::Checkpoint> held = tlog::open_checkpoint(reply.value().body, asked.key);
  return held.ok() ? std::optional(held.value().size) : std::nullopt;
}

Status ask(const Asked& asked, const tlog::PolicyWitness& witness) {
  const std::uint64_t size = asked.checkpoint.checkpoint.size;
  std::uint64_t old_size = TRY(asked.storage.cursor(seen_by(witness.name)));
  if (old_size > size) return ahead(witness.name, old_size, size);
  WitnessReply reply = TRY(send(asked, witness, old_size));
  if (reply.status == 409) {
    old_size = TRY(size_in(witness.name, reply));
    if (old_size > size) {
      const std::optional<std::uint64_t> held = shown_size(asked, witness);
      if (!held || *held <= size) return says_more(witness.name, old_size, size);
      TRY(asked.storage.write_cursor(seen_by(witness.name), *held));  // and no start will write any more
      return ahead(witness.name, *held, size);
    }
    reply = TRY(send(asked, witness, old_size));
  }
  if (reply.status == 422) return another_history(witness.name, old_size);
  if (reply.status != 200) return strange(witness.name, reply);
  return keep(asked, witness, reply);
}

}  // namespace

Result<WitnessRound> Log::ask_witnesses(const Submit& submit, const Look& look) {
  const tlog::Policy rules = TRY(policy());
  Storage& storage = *parts_->storage;
  TRY(sign_checkpoint());
  const std::optional<StoredCheckpoint> checkpoint = TRY(storage.last_checkpoint());
  if (!checkpoint) return internal("log", say("a signed checkpoint is not stored", "已签署的检查点未存入"));
  const Asked asked{storage, parts_->key, *checkpoint, submit, look};
  WitnessRound round;
  round.size = checkpoint->checkpoint.size;
  for (const tlog::PolicyWitness& witness : rules.witnesses) {
    const Status status = ask(asked, witness);
    if (status.ok()) {
      round.cosigned.push_back(witness.name);
    } else if (status.error().kind == ErrorKind::Corrupt) {
      return status.error();
    } else {
      round.refused.emplace_back(witness.name, status.error());
    }
  }
  const std::string full = TRY(full_note(storage, *checkpoint));
  const tlog::Note note = TRY(tlog::parse_note(full));
  const tlog::Witnessed witnessed = TRY(tlog::open_witnessed(note, rules));
  round.quorum = witnessed.quorum;
  TRY(publish(storage, parts_->settings.published, parts_->key, *checkpoint));
  round.alarm = TRY(note_quorum(round.quorum, checkpoint->signed_ms));
  return round;
}

// Work goes on without witnesses; that they are away is itself on the record, once, and so is their return.
Result<bool> Log::note_quorum(bool quorum, std::uint64_t signed_ms) {
  Storage& storage = *parts_->storage;
  const std::uint64_t said = TRY(storage.cursor(kAway));
  const bool away = said == 1;
  const std::uint64_t now = parts_->now_ms();
  const std::uint64_t since = TRY(storage.cursor(kQuorumSince));
  const auto limit = static_cast<std::uint64_t>(parts_->settings.alarm_minutes) * 60'000;
  const std::uint64_t from = since == 0 ? signed_ms : since;
  const bool alarm = !quorum && !away && now > from + limit;
  if (quorum || since == 0) TRY(storage.write_cursor(kQuorumSince, quorum ? now : signed_ms));
  if (!alarm && !(quorum && away)) return false;
  const Sealed event = TRY(seal({.type = alarm ? EventClass::WitnessesAway : EventClass::WitnessesBack,
                                 .stream = kWitnessesStream,
                                 .payload = Json().set("since_ms", static_cast<std::int64_t>(from)).text()}));
  sql::Transaction transaction = TRY(sql::Transaction::begin(parts_->cases));
  TRY(append(event));
  TRY(storage.write_cursor(kAway, alarm ? 1 : 0));
  TRY(sql::commit_or_stop(transaction, "cases.sqlite"));
  TRY(sign_checkpoint());
  return alarm;
}

}  // namespace plumbline::log
