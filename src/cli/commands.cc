// SPDX-License-Identifier: Apache-2.0
// The table of commands.
#include "cli/commands.h"

namespace plumbline::cli {

const std::vector<Command>& commands() {
  static const std::vector<Command> kCommands{
      {"init", say("make a store: a folder for records and findings", "新建数据目录，存放业务记录与疑点"),
       "plumbline init plumbline.store --pack packs/police-us", init},
      {"import", say("bring files of records in", "导入业务记录文件"),
       "plumbline import complaint complaints.csv.gz --map complaints.map.yaml", import_files},
      {"import quarantine", say("show rows that could not be taken", "查看待修正数据"),
       "plumbline import quarantine --batch 1", import_quarantine},
      {"import fix", say("correct cells of a row in quarantine", "修正一行待修正数据"),
       "plumbline import fix 17 --set complaint_date=2015-03-02", import_fix},
      {"import replay", say("take corrected rows again", "重新导入已修正的数据"), "plumbline import replay --batch 1",
       import_replay},
      {"batch list", say("list what was imported", "列出导入批次"), "plumbline batch list", batch_list},
      {"batch show", say("show one import in full", "查看一个导入批次"), "plumbline batch show 1", batch_show},
      {"query", say("ask the records with a SELECT of your own", "用自己的 SELECT 语句查询业务记录"),
       "plumbline query \"SELECT count(*) AS n FROM person\"", query},
      {"check", say("ask every rule and file what is found", "运行监督规则并登记疑点"), "plumbline check", check},
      {"finding list", say("list findings", "列出疑点"), "plumbline finding list --severity high", finding_list},
      {"finding show", say("show one finding with all it rests on", "查看一个疑点及其全部依据"),
       "plumbline finding show F-0123456789abcdef", finding_show},
      {"rule list", say("list the rules", "列出监督规则"), "plumbline rule list", rule_list},
      {"rule show",
       say("show a rule: what it claims, why, by what law, what it misses", "查看监督规则：主张、理由、依据与盲区"),
       "plumbline rule show complaint.slow-investigation", rule_show},
      {"rule lint", say("check how rules are written", "检查监督规则的写法"), "plumbline rule lint", rule_lint},
      {"rule test", say("run the examples of rules", "运行监督规则的示例"), "plumbline rule test", rule_test},
      {"rule run", say("ask one rule and print its rows; nothing is filed", "运行一条监督规则并显示结果，不登记"),
       "plumbline rule run complaint.slow-investigation --csv", rule_run},
      {"rule try",
       say("what a changed rule or parameter would open and clear", "试算规则或参数变动会新增、消除哪些疑点"),
       "plumbline rule try complaint.slow-investigation --set limit_days=365", rule_try},
      {"rule new", say("begin a rule that explains each of its fields", "新建监督规则，各字段附说明"),
       "plumbline rule new complaint.my-rule --pack packs/police-us", rule_new},
      {"rule lock", say("seal the versions of the rules of a pack", "封存规则包中监督规则的版本"),
       "plumbline rule lock --pack packs/police-us", rule_lock},
      {"pack check", say("check a pack and name every fault", "检查规则包并逐一列出问题"),
       "plumbline pack check packs/police-us", pack_check},
      {"evaluate", say("hold findings against a truth file", "对照真值文件评估疑点"),
       "plumbline evaluate --truth bureau/truth.csv", evaluate},
      {"sample make",
       say("write the records of an invented bureau, with wrongs planted", "生成虚构机关的业务记录，其中植入问题"),
       "plumbline sample make bureau --people 500 --years 2 --seed 7", sample_make},
      {"sample load", say("import all files of a sample", "导入样本的全部文件"), "plumbline sample load bureau",
       sample_load},
      {"log witness", say("cosign the checkpoints of other bodies' logs", "为其他单位的日志会签检查点"),
       "plumbline log witness witness --name province.example/witness --listen 127.0.0.1:8441", log_witness},
      {"log mirror", say("keep a checked copy of another body's log", "镜像其他单位的日志并核验"),
       "plumbline log mirror http://127.0.0.1:8440 copy --log VKEY", log_mirror},
  };
  return kCommands;
}

}  // namespace plumbline::cli
