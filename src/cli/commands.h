// SPDX-License-Identifier: Apache-2.0
// The commands: one table, from which dispatch and help come.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "cli/console.h"
#include "cli/syntax.h"

namespace plumbline::cli {

// What a command has to say in the end: done, or "the answer is no" (a rule fails its examples, a pack has faults).
enum class Answer { Yes, No };

using Run = std::function<Result<Answer>(Console&)>;

struct Command {
  std::string_view name;     // "finding list"
  Words about;               // one line
  std::string_view example;  // a whole command line
  Run (*define)(Syntax&);    // declares options, and gives what is to be done with them
};

const std::vector<Command>& commands();

// One a command; the file is called after the noun.
Run init(Syntax& syntax);
Run pack_check(Syntax& syntax);
Run import_files(Syntax& syntax);
Run import_quarantine(Syntax& syntax);
Run import_fix(Syntax& syntax);
Run import_replay(Syntax& syntax);
Run batch_list(Syntax& syntax);
Run batch_show(Syntax& syntax);
Run query(Syntax& syntax);
Run rule_list(Syntax& syntax);
Run rule_show(Syntax& syntax);
Run rule_lint(Syntax& syntax);
Run rule_test(Syntax& syntax);
Run rule_run(Syntax& syntax);
Run rule_try(Syntax& syntax);
Run rule_new(Syntax& syntax);
Run rule_lock(Syntax& syntax);
Run rule_set(Syntax& syntax);
Run rule_unset(Syntax& syntax);
Run rule_countersign(Syntax& syntax);
Run rule_refuse(Syntax& syntax);
Run rule_withdraw(Syntax& syntax);
Run rule_settings(Syntax& syntax);
Run check(Syntax& syntax);
Run finding_list(Syntax& syntax);
Run finding_show(Syntax& syntax);
Run log_serve(Syntax& syntax);
Run log_cosign(Syntax& syntax);
Run log_witness(Syntax& syntax);
Run log_mirror(Syntax& syntax);
Run evaluate(Syntax& syntax);
Run log_init(Syntax& syntax);
Run log_tail(Syntax& syntax);
Run log_show(Syntax& syntax);
Run log_checkpoint(Syntax& syntax);
Run log_prove(Syntax& syntax);
Run log_consistency(Syntax& syntax);
Run log_verify(Syntax& syntax);
Run log_export(Syntax& syntax);
Run log_audit(Syntax& syntax);
Run log_erase(Syntax& syntax);
Run log_relock(Syntax& syntax);
Run sample_make(Syntax& syntax);
Run sample_load(Syntax& syntax);

}  // namespace plumbline::cli
