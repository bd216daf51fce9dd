// SPDX-License-Identifier: Apache-2.0
// What the coarse classes of events are called.
#include "tlog/tlog.h"

namespace plumbline::tlog {

Words class_name(EventClass type) {
  switch (type) {
    case EventClass::LogOpened:
      return say("log opened", "日志开启");
    case EventClass::KeysPublished:
      return say("keys published", "公布密钥");
    case EventClass::WitnessesAway:
      return say("witnesses away", "见证方失联");
    case EventClass::WitnessesBack:
      return say("witnesses back", "见证方恢复");
    case EventClass::ErasureOrdered:
      return say("erasure ordered", "决定清除");
    case EventClass::ErasureExecuted:
      return say("erasure executed", "清除完成");
    case EventClass::BackupRestored:
      return say("backup restored", "恢复备份");
    case EventClass::ChildCheckpoint:
      return say("subordinate's checkpoint", "下级日志检查点");
    case EventClass::RecordsImported:
      return say("records imported", "导入记录");
    case EventClass::RulesChanged:
      return say("rules changed", "规则变更");
    case EventClass::FindingOpened:
      return say("finding opened", "疑点新增");
    case EventClass::FindingChanged:
      return say("finding changed", "疑点变化");
    case EventClass::FindingCleared:
      return say("finding cleared", "疑点已消除");
    case EventClass::RulesAsked:
      return say("rules asked", "运行监督规则");
    case EventClass::ReportReceived:
      return say("report received", "收到举报");
    case EventClass::ReportOpened:
      return say("report opened", "举报拆封");
    case EventClass::ReportUnreadable:
      return say("report unreadable", "举报无法打开");
    case EventClass::MessageSent:
      return say("message sent", "发出消息");
    case EventClass::CaseOpened:
      return say("case opened", "立案");
    case EventClass::CaseAssigned:
      return say("case assigned", "案件交办");
    case EventClass::CaseStep:
      return say("step in a case", "案件办理");
    case EventClass::CaseReferred:
      return say("case referred", "案件移送");
    case EventClass::CaseDecided:
      return say("case decided", "案件作出决定");
    case EventClass::CaseClosed:
      return say("case closed", "结案");
    case EventClass::CaseReopened:
      return say("case reopened", "案件重启");
    case EventClass::AccessGranted:
      return say("access granted", "授予权限");
    case EventClass::AccessRevoked:
      return say("access revoked", "收回权限");
    case EventClass::RecordsViewed:
      return say("records viewed", "查阅记录");
  }
  return say("class {}", "类别 {}", static_cast<unsigned>(type));
}

}  // namespace plumbline::tlog
