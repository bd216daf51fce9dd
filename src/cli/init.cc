// SPDX-License-Identifier: Apache-2.0
// plumbline init: makes a store.
#include "app/app.h"
#include "cli/commands.h"

namespace plumbline::cli {

Run init(Syntax& syntax) {
  struct Wish {
    std::optional<std::string> folder;
    std::vector<std::string> packs;
  };
  auto wish = std::make_shared<Wish>();
  syntax.optional_argument(
      "STORE", wish->folder,
      say("the folder to make (default: that of --store)", "要新建的目录（默认为 --store 指定的目录）"));
  syntax.option("--pack", "DIR", wish->packs,
                say("packs to use; what they depend on comes along", "要使用的规则包，其依赖的规则包自动带入"));
  return [wish](Console& console) -> Result<Answer> {
    if (wish->packs.empty()) {
      return invalid({}, say("no pack is named", "未指定规则包"),
                     say("Add --pack DIR: a store needs to know what its records are",
                         "请加 --pack 目录：数据目录需要知道记录的含义"));
    }
    const std::filesystem::path folder = wish->folder ? std::filesystem::path(*wish->folder) : console.store();
    TRY(app::init(folder, {wish->packs.begin(), wish->packs.end()}, console.language()));
    if (console.json()) {
      console.line(Json().set("store", folder.string()).set("packs", wish->packs).text());
      return Answer::Yes;
    }
    console.line(console.in(say("Made the store {}.", "已新建数据目录 {}。", folder.string())));
    const std::string with = folder == "plumbline.store" ? "" : " --store " + folder.string();
    console.talk(say("Next: plumbline import TYPE FILE{}", "下一步：plumbline import 记录类型 文件{}", with));
    return Answer::Yes;
  };
}

}  // namespace plumbline::cli
