// SPDX-License-Identifier: Apache-2.0
// Says what was checked and what was found, to people and to programs.
#include <fmt/core.h>

#include "base/json.h"
#include "base/text.h"
#include "base/time.h"
#include "verify/verify.h"

namespace plumbline::verify {

namespace {

std::string count(std::uint64_t number) {
  return with_thousands(static_cast<long long>(number));
}

std::string instant(std::uint64_t seconds) {
  return iso(Timestamp{static_cast<std::int64_t>(seconds) * 1'000'000});
}

class Sheet {
 public:
  explicit Sheet(Language language) : language_(language) {}
  void line(const Words& words) { text_ += words.in(language_) + "\n"; }
  std::string take() { return std::move(text_); }
  Language language() const { return language_; }

 private:
  Language language_;
  std::string text_;
};

void add_checked(Sheet& sheet, const Report& report) {
  sheet.line(say("Checked: {} ({}) in {}, {} of them signed by their actors.",
                 "已核验：{} 条记录（{} 字节），{} 个事件流，其中 {} 条带有行为人签名。",
                 counted(report.entries, "entry", "entries"), counted(report.entry_bytes, "byte", "bytes"),
                 counted(report.streams, "stream", "streams"), count(report.signed_entries)));
  sheet.line(say("  Each is in the tree; streams have no gap; the tiles are those of the entries.",
                 "  每条都在树中；事件流没有缺号；文件块与记录一致。"));
  sheet.line(
      say("  Earlier checkpoints of the log: {}. Checkpoints that you kept: {}. Receipts: {}. All are of this log.",
          "  日志自身的早先检查点：{} 个；您保存的检查点：{} 个；回执：{} 份。均与本日志一致。",
          count(report.earlier_checkpoints), count(report.older), count(report.receipts)));
  sheet.line(say("  Times between two cosignatures: {}; with a cosignature on one side only: {}.",
                 "  时间介于两次联署之间的：{} 条；只有一侧有联署的：{} 条。", count(report.times_between),
                 count(report.times_after_only)));
  sheet.line(say("  Sealed payloads re-hashed: {}. Commitments opened: {}.",
                 "  重新计算哈希的密封内容：{} 份；开启的承诺：{} 项。", count(report.blobs), count(report.openings)));
}

void add_erasures(Sheet& sheet, const Report& report) {
  constexpr std::size_t kShown = 20;
  for (std::size_t i = 0; i < report.erasures.size() && i < kShown; ++i) {
    sheet.line(say("  {} erased by event {}.", "  {} 份内容由第 {} 号事件清除。",
                   counted(report.erasures[i].payloads, "payload", "payloads"), report.erasures[i].by));
  }
  if (report.erasures.size() > kShown) {
    sheet.line(say("  … and {}.", "  ……另有 {} 次清除。",
                   counted(report.erasures.size() - kShown, "more erasure", "more erasures")));
  }
  if (report.unexplained_payloads > 0) {
    sheet.line(say("  Payloads neither opened nor erased: {}.", "  既未开启也未清除的内容：{} 份。",
                   count(report.unexplained_payloads)));
  }
}

Json erasures_of(const Erasure& erasure) {
  Json one;
  one.set("by", static_cast<std::int64_t>(erasure.by)).set("payloads", static_cast<std::int64_t>(erasure.payloads));
  return one;
}

}  // namespace

std::string verdict_text(const Verdict& verdict, Language language) {
  Sheet sheet(language);
  const Report& report = verdict.report;
  const std::string origin = excerpt(report.checkpoint.origin, 255);
  if (verdict.problem) {
    sheet.line(say("NOT IN ORDER. {}", "核验未通过。{}", verdict.problem->error.in(language)));
    if (verdict.problem->entry) {
      sheet.line(say("First bad entry: {}.", "第一条有问题的记录：第 {} 号。", *verdict.problem->entry));
    }
    return sheet.take();
  }
  sheet.line(say("In order: {}, {}, root {}.", "核验通过：{}，{} 条记录，树根 {}。", origin,
                 counted(report.checkpoint.size, "entry", "entries"),
                 crypto::to_base64(report.checkpoint.root.view())));
  for (const auto& [witness, seconds] : report.cosigned) {
    sheet.line(say("  Cosigned by {} at {}.", "  {} 已于 {} 联署。", excerpt(witness, 255), instant(seconds)));
  }
  add_checked(sheet, report);
  add_erasures(sheet, report);
  for (const Words& words : report.not_checked) sheet.line(say("Not checked: {}.", "未核验：{}。", words.in(language)));
  return sheet.take();
}

std::string verdict_json(const Verdict& verdict) {
  const Report& report = verdict.report;
  const auto number = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
  Json json;
  json.set("in_order", verdict.good());
  if (!report.checkpoint.origin.empty()) {
    json.set("origin", report.checkpoint.origin)
        .set("size", number(report.checkpoint.size))
        .set("root", crypto::to_base64(report.checkpoint.root.view()));
  }
  Json cosigned;
  for (const auto& [witness, seconds] : report.cosigned) cosigned.set(witness, number(seconds));
  json.set("cosigned", cosigned);
  json.set("entries", number(report.entries)).set("entry_bytes", number(report.entry_bytes));
  json.set("streams", number(report.streams)).set("signed_entries", number(report.signed_entries));
  json.set("earlier_checkpoints", number(report.earlier_checkpoints)).set("older", number(report.older));
  json.set("receipts", number(report.receipts)).set("times_between", number(report.times_between));
  json.set("times_one_side", number(report.times_after_only)).set("openings", number(report.openings));
  json.set("blobs", number(report.blobs)).set("unexplained_payloads", number(report.unexplained_payloads));
  std::vector<Json> erasures;
  for (const Erasure& erasure : report.erasures) erasures.push_back(erasures_of(erasure));
  json.set("erasures", erasures);
  std::vector<Json> not_checked;
  for (const Words& words : report.not_checked) not_checked.push_back(words_json(words));
  json.set("not_checked", not_checked);
  if (verdict.problem) {
    Json problem;
    problem.set("where", verdict.problem->error.where).set("what", words_json(verdict.problem->error.what));
    problem.set("mend", words_json(verdict.problem->error.mend));
    if (verdict.problem->entry) problem.set("entry", number(*verdict.problem->entry));
    json.set("problem", problem);
  }
  return json.text();
}

}  // namespace plumbline::verify
