// SPDX-License-Identifier: Apache-2.0
// Packs: the ones that ship are in order, and whatever is wrong in one is found, all at once, and named with its place.
#include "packs/packs.h"

#include <fstream>
#include <unistd.h>

#include <gtest/gtest.h>

#include "packs/names.h"

namespace plumbline::packs {
namespace {

namespace fs = std::filesystem;

const fs::path kPacks = fs::path(PLUMBLINE_SOURCE_DIR) / "packs";

// A folder with two packs to spoil: `base` and `town`, which depends on it.
class PackFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    root = fs::temp_directory_path() / ("plumbline-packs-" + std::to_string(::getpid()));
    fs::remove_all(root);
    write("base/pack.yaml", "name: base\ntitle: {en: Base, zh: 基础}\nversion: '1'\n");
    write("base/records/person.yaml",
          "title: {en: Person, zh: 人员}\nkey: [person_id]\nreference: true\n"
          "columns:\n"
          "  person_id: {type: id, required: true, title: {en: Number, zh: 编号}, source_names: [UID]}\n"
          "  boss_id: {type: id, title: {en: Boss, zh: 上级}, references: person.person_id}\n"
          "tree_parent: boss_id\n");
    write("base/codes/lists.yaml", "sex: {title: {en: Sex, zh: 性别}}\n");
    write("base/codes/sex.csv", "code,title_en,title_zh,rank,aliases\nF,female,女,2,Female; woman\nM,male,男,,Male\n");
    write("town/pack.yaml", "name: town\ntitle: {en: Town, zh: 镇}\nversion: '1'\ndepends: [base]\n");
    write("town/records/fine.yaml", kFine);
  }
  void TearDown() override { fs::remove_all(root); }

  static constexpr const char* kFine =
      "title: {en: Fine, zh: 罚款}\n"
      "key: [fine_no, line_no]\n"
      "natural_time: issued_at\n"
      "serial: fine_no\n"
      "date_orders: [{earlier: issued_at, later: paid_on}]\n"
      "columns:\n"
      "  fine_no: {type: id, required: true, title: {en: No., zh: 号}}\n"
      "  line_no: {type: integer, count_within: [fine_no], title: {en: Line, zh: 行}}\n"
      "  issued_at: {type: timestamp, formats: ['%m/%d/%Y'], title: {en: Issued, zh: 开具}}\n"
      "  paid_on: {type: date, may_lie_ahead: true, open_end: '2018-06-01', title: {en: Paid, zh: 缴纳}}\n"
      "  amount: {type: 'decimal(12,2)', unit: USD, sentinels: ['-999'], title: {en: Amount, zh: 金额}}\n"
      "  sex: {type: code, code_list: sex, title: {en: Sex, zh: 性别}}\n"
      "  person_id: {type: id, personal: true, references: person.person_id, title: {en: Who, zh: 何人}}\n";

  void write(const std::string& name, std::string_view text) const {
    fs::create_directories((root / name).parent_path());
    std::ofstream(root / name, std::ios::binary) << text;
  }

  // kFine with one thing replaced.
  void spoil(std::string_view from, std::string_view to) const {
    std::string text = kFine;
    ASSERT_NE(text.find(from), std::string::npos) << from;
    write("town/records/fine.yaml", text.replace(text.find(from), from.size(), to));
  }

  // What `pack check` says of town, paths cut to be relative.
  std::vector<std::string> complaints() const {
    std::vector<std::string> lines;
    for (const Error& error : check(root / "town")) {
      EXPECT_FALSE(error.what.zh.empty());
      std::string line = error.in(Language::English);
      for (std::size_t at = 0; (at = line.find(root.string() + "/")) != std::string::npos;) {
        line.erase(at, root.string().size() + 1);
      }
      lines.push_back(line);
    }
    return lines;
  }

  std::string complaint() const {
    const std::vector<std::string> lines = complaints();
    EXPECT_EQ(lines.size(), 1U) << ::testing::PrintToString(lines);
    return lines.empty() ? "" : lines.front();
  }

  fs::path root;
};

TEST_F(PackFiles, APackInOrderGivesEverythingItDeclares) {
  EXPECT_EQ(complaints(), std::vector<std::string>{});
  const auto loaded = load({root / "town"});
  ASSERT_TRUE(loaded.ok()) << loaded.error().in(Language::English);
  const PackSet& set = loaded.value();
  ASSERT_EQ(set.packs().size(), 2U);
  EXPECT_EQ(set.packs()[0].name, "base");  // what it depends on comes first
  const RecordType* fine = set.record_type("fine");
  ASSERT_NE(fine, nullptr);
  EXPECT_EQ(fine->key, (std::vector<std::string>{"fine_no", "line_no"}));
  EXPECT_EQ(fine->natural_time, "issued_at");
  EXPECT_EQ(fine->serial, "fine_no");
  EXPECT_FALSE(fine->reference);
  ASSERT_EQ(fine->columns.size(), 7U);
  EXPECT_EQ(fine->columns[0].name, "fine_no");  // in the order of the file
  EXPECT_EQ(fine->column("amount")->ddl_type(), "DECIMAL(12,2)");
  EXPECT_EQ(fine->column("amount")->sentinels, std::vector<std::string>{"-999"});
  EXPECT_EQ(fine->column("paid_on")->open_end, "2018-06-01");
  EXPECT_TRUE(fine->column("paid_on")->may_lie_ahead);
  EXPECT_FALSE(fine->column("issued_at")->may_lie_ahead);
  EXPECT_EQ(fine->column("line_no")->count_within, std::vector<std::string>{"fine_no"});
  EXPECT_EQ(fine->index_of("sex"), 5U);
  EXPECT_TRUE(fine->column("person_id")->personal);
  EXPECT_EQ(fine->column("person_id")->references->record_type, "person");
  EXPECT_EQ(set.record_type("person")->tree_parent, "boss_id");
}

TEST_F(PackFiles, RoutesHaveTitlesOrKeepTheirName) {
  write("base/routes.yaml", "inspection: {en: Inspection, zh: 督察}\n");
  write("town/routes.yaml", "legal: {en: Legal affairs, zh: 法制}\n");
  const auto loaded = load({root / "town"});
  ASSERT_TRUE(loaded.ok()) << loaded.error().in(Language::English);
  EXPECT_EQ(loaded.value().route_title("inspection").zh, "督察");
  EXPECT_EQ(loaded.value().route_title("legal").en, "Legal affairs");
  EXPECT_EQ(loaded.value().route_title("personnel").zh, "personnel");
}

TEST_F(PackFiles, AFaultyRouteIsNamedWithItsLine) {
  write("base/routes.yaml", "inspection: {en: Inspection, zh: 督察}\n");
  write("town/routes.yaml", "legal: {en: Legal}\nInspection: {en: I, zh: 督}\ninspection: {en: I, zh: 督}\n");
  const std::vector<std::string> lines = complaints();
  ASSERT_EQ(lines.size(), 3U) << ::testing::PrintToString(lines);
  EXPECT_TRUE(lines[0].starts_with("town/routes.yaml:1: ")) << lines[0];
  EXPECT_TRUE(lines[1].starts_with("town/routes.yaml:2: `Inspection` cannot be the name of a route")) << lines[1];
  EXPECT_TRUE(lines[2].starts_with("town/routes.yaml:3: the route `inspection` is named already")) << lines[2];
}

TEST_F(PackFiles, CodesAreFoundByAliasAndHoweverTheyAreTyped) {
  const auto loaded = load({root / "base"});
  ASSERT_TRUE(loaded.ok());
  const CodeList* sex = loaded.value().code_list("sex");
  ASSERT_NE(sex, nullptr);
  ASSERT_NE(sex->find("  WOMAN "), nullptr);
  EXPECT_EQ(sex->find("  WOMAN ")->code, "F");
  EXPECT_EQ(sex->find("Ｆ")->rank, 2);
  EXPECT_EQ(sex->find("m")->rank, std::nullopt);
  EXPECT_EQ(sex->find("unknown"), nullptr);
  EXPECT_FALSE(sex->open);
}

TEST_F(PackFiles, ThePathToAPackMayBeWrittenInAnyWay) {
  EXPECT_TRUE(load({root / "town/"}).ok());
  EXPECT_TRUE(load({root / "town" / ".." / "town"}).ok());
  EXPECT_TRUE(load({root / "base", root / "town", root / "base/"}).ok());
  const fs::path before = fs::current_path();
  fs::current_path(root / "town");
  EXPECT_TRUE(load({"."}).ok());
  fs::current_path(root);
  EXPECT_EQ(load({"town"}).value().packs()[0].folder, "base");
  fs::current_path(before);
}

TEST_F(PackFiles, EveryComplaintIsGivenNotOnlyTheFirst) {
  write("town/records/fine.yaml",
        "titel: {en: Fine, zh: 罚款}\n"
        "key: [nummer]\n"
        "columns:\n"
        "  fine_no: {type: idd, requird: true, title: {en: No.}}\n"
        "  order: {type: text, title: {en: x, zh: x}}\n");
  EXPECT_EQ(complaints(),
            (std::vector<std::string>{
                "town/records/fine.yaml:1: the key `title` is missing. There is `titel`: was that meant?",
                "town/records/fine.yaml:4: unknown type `idd`. Did you mean `id`?",
                "town/records/fine.yaml:4: the key `zh` is missing",
                "town/records/fine.yaml:4: unknown key `requird`. Did you mean `required`?",
                "town/records/fine.yaml:5: `order` is a word of SQL itself. Choose another name for `order`",
                "town/records/fine.yaml:2: `fine` has no column `nummer`",
                "town/records/fine.yaml:1: unknown key `titel`. Did you mean `title`?",
            }));
}

TEST_F(PackFiles, SettingsThatDoNotFitTheTypeAreNamed) {
  spoil("unit: USD", "open_end: '2018-06-01'");
  EXPECT_EQ(complaint(), "town/records/fine.yaml:11: `open_end` of `amount` is only for columns of type date");
  spoil("unit: USD", "may_lie_ahead: true");
  EXPECT_EQ(complaint(),
            "town/records/fine.yaml:11: `may_lie_ahead` of `amount` is only for columns of type date / timestamp");
  spoil("'2018-06-01'", "'1 June'");
  EXPECT_NE(complaint().find("`1 June` is not a day"), std::string::npos);
  spoil("decimal(12,2)", "decimal(30,2)");
  EXPECT_NE(complaint().find("does not say how many digits"), std::string::npos);
  spoil("decimal(12,2)", "decimal(4,5)");
  EXPECT_NE(complaint().find("does not say how many digits"), std::string::npos);
  spoil("decimal(12,2)", "decimal");
  EXPECT_NE(complaint().find("Write `decimal(18,2)`"), std::string::npos);
  spoil("code_list: sex,", "");
  EXPECT_NE(complaint().find("`sex` is a code, but names no code list"), std::string::npos);
  spoil("count_within: [fine_no]", "count_within: [fine_no], source_names: [line]");
  EXPECT_NE(complaint().find("has no source of its own"), std::string::npos);
  spoil("earlier: issued_at", "earlier: amount");
  EXPECT_EQ(complaint(), "town/records/fine.yaml:5: `amount` is not a date or timestamp");
  spoil("serial: fine_no", "serial: amount");
  EXPECT_EQ(complaint(), "town/records/fine.yaml:4: `amount` is not an id or integer");
  spoil("serial: fine_no", "tree_parent: person_id");
  EXPECT_EQ(complaint(), "town/records/fine.yaml:4: `person_id` is not a reference to the same record type");
  spoil("  sex: {type: code, code_list: sex,", "  sex: {type: text, source_names: ['Fine No'],");
  EXPECT_NE(complaint().find("the header `Fine No` is claimed by `fine_no` and by `sex`"), std::string::npos);
}

TEST_F(PackFiles, LinksToNothingAreNamedWithTheNearestThing) {
  spoil("code_list: sex", "code_list: sx");
  EXPECT_EQ(complaint(), "town/records/fine.yaml:12: there is no code list `sx`. Did you mean `sex`?");
  spoil("person.person_id", "persn.person_id");
  EXPECT_EQ(complaint(), "town/records/fine.yaml:13: there is no record type `persn`. Did you mean `person`?");
  spoil("person.person_id", "person.persn_id");
  EXPECT_EQ(complaint(), "town/records/fine.yaml:13: `person` has no column `persn_id`. Did you mean `person_id`?");
  spoil("person.person_id", "person.boss_id");
  EXPECT_NE(complaint().find("`person.boss_id` is not the key of `person`"), std::string::npos);
  spoil("person.person_id", "person");
  EXPECT_NE(complaint().find("Write it as `person.person_id`"), std::string::npos);
}

TEST_F(PackFiles, AKeyThatCouldBeEmptyIsRefused) {
  spoil("required: true, ", "");
  EXPECT_TRUE(load({root / "town"}).ok());  // line_no is counted, so it is never empty
  spoil("key: [fine_no, line_no]", "key: [amount]");
  EXPECT_NE(complaint().find("no column of the key is required"), std::string::npos);
  spoil("key: [fine_no, line_no]", "key: []");
  EXPECT_EQ(complaint(), "town/records/fine.yaml:2: the key has no column");
  spoil("key: [fine_no, line_no]", "key: [fine_no, fine_no]");
  EXPECT_NE(complaint().find("stands twice"), std::string::npos);
}

TEST_F(PackFiles, ALaterPackMayNotRedefineWhatAnEarlierOneDefined) {
  write(
      "town/records/person.yaml",
      "title: {en: Person, zh: 人员}\nkey: [id]\ncolumns: {id: {type: id, required: true, title: {en: N, zh: 号}}}\n");
  EXPECT_EQ(complaint().substr(0, 87),
            "town/records/person.yaml:1: `person` is defined already, in base/records/person.yaml:1.");
  fs::remove(root / "town/records/person.yaml");
  write("town/records/sex.yaml",
        "title: {en: Sex, zh: 性别}\nkey: [id]\ncolumns: {id: {type: id, required: true, title: {en: N, zh: 号}}}\n");
  EXPECT_NE(complaint().find("`sex` is defined already, in base/codes/lists.yaml"), std::string::npos);
}

TEST_F(PackFiles, WhatWouldNotBeReadIsNotPassedOverInSilence) {
  fs::rename(root / "town/records", root / "town/record");
  EXPECT_EQ(complaint(), "town/record: this would not be read. Did you mean `records`?");
  fs::rename(root / "town/record", root / "town/records");
  write("town/records/bill.yml", "x");
  EXPECT_EQ(complaint(), "town/records/bill.yml: this would not be read. Files here end in `.yaml`");
  fs::remove(root / "town/records/bill.yml");
  write("town/codes/lists.yaml", "kind: {title: {en: Kinds, zh: 种类}, open: true}\n");
  write("town/codes/kind.csv", "code,title_en,title_zh\nA,a,甲\n");
  write("town/codes/orphan.csv", "code,title_en,title_zh\nA,a,甲\n");
  write("town/README.md", "not part of the pack");
  write("town/.DS_Store", "x");
  EXPECT_EQ(complaint(), "town/codes/orphan.csv: `orphan` has no title in lists.yaml. Add it there");
}

TEST_F(PackFiles, AFolderThatCannotBeReadIsNoEmptyOne) {
  for (const std::string name : {"town/records", "base/codes"}) {
    fs::rename(root / name, root / "aside");
    fs::create_symlink(fs::path(name).filename(), root / name);  // to itself: nobody can read it, not even root
    const std::vector<std::string> lines = complaints();
    ASSERT_FALSE(lines.empty());
    EXPECT_TRUE(lines[0].starts_with(name + ": the folder cannot be read")) << lines[0];
    fs::remove(root / name);
    fs::rename(root / "aside", root / name);
  }
}

TEST_F(PackFiles, ALinkToNothingIsNamedWhereAFileIsMeantAndPassedOverWhereAnEditorLeftIt) {
  fs::create_symlink("ann@host.4711", root / "town/records/.#fine.yaml");
  fs::create_symlink("ann@host.4711", root / "base/codes/.#sex.csv");
  EXPECT_EQ(complaints(), std::vector<std::string>{});
  fs::create_symlink("loop.yaml", root / "town/records/loop.yaml");
  EXPECT_TRUE(complaint().starts_with("town/records/loop.yaml: ")) << complaint();
}

TEST_F(PackFiles, FaultsInCodeListsAreNamedWithTheirLine) {
  write("town/codes/lists.yaml", "kind: {title: {en: Kinds, zh: 种类}}\n");
  const auto with = [&](std::string_view csv) {
    write("town/codes/kind.csv", csv);
    return complaint();
  };
  EXPECT_EQ(with("code,title_en,title_zh,aliasses\nA,a,甲,x\n"),
            "town/codes/kind.csv:1: unknown header `aliasses`. Did you mean `aliases`?");
  EXPECT_EQ(with("code,title_en\nA,a\n"), "town/codes/kind.csv:1: the header `title_zh` is missing");
  EXPECT_EQ(with("code,title_en,title_zh\nA,a,甲\nB,b,\n"),
            "town/codes/kind.csv:3: code, title_en and title_zh must all be given");
  EXPECT_EQ(with("code,title_en,title_zh\nA,a,甲\na,b,乙\n"), "town/codes/kind.csv:3: `a` stands for `A` already");
  EXPECT_EQ(with("code,title_en,title_zh,aliases\nA,a,甲,one;two\nB,b,乙,TWO\n"),
            "town/codes/kind.csv:3: `TWO` stands for `A` already");
  EXPECT_EQ(with("code,title_en,title_zh,rank\nA,a,甲,high\n"),
            "town/codes/kind.csv:2: the rank `high` is not a whole number");
  EXPECT_NE(with("code,title_en,title_zh\nA,a,甲,too,many\n").find("town/codes/kind.csv:2: "), std::string::npos);
  EXPECT_NE(with("").find("town/codes/kind.csv"), std::string::npos);
  fs::remove(root / "town/codes/kind.csv");
  EXPECT_NE(complaint().find("town/codes/kind.csv"), std::string::npos);
}

TEST_F(PackFiles, DependenciesThatCannotBeMetAreNamed) {
  const auto with = [&](std::string_view depends) {
    write("town/pack.yaml",
          "name: town\ntitle: {en: Town, zh: 镇}\nversion: '1'\ndepends: [" + std::string(depends) + "]\n");
    return check(root / "town").front().in(Language::English);
  };
  EXPECT_NE(with("bse").find("bse: there is no such pack. The pack `town` depends on it"), std::string::npos);
  EXPECT_NE(with("../base").find("is not the name of a pack"), std::string::npos);
  write("base/pack.yaml", "name: base\ntitle: {en: Base, zh: 基础}\nversion: '1'\ndepends: [town]\n");
  EXPECT_NE(with("base").find("`town` depends on itself, by way of `base`"), std::string::npos);
  EXPECT_FALSE(load({root / "nowhere"}).ok());
}

TEST_F(PackFiles, AFolderBearsThePacksName) {
  fs::rename(root / "town", root / "city");
  const auto errors = check(root / "city");
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].what.en, "the pack is called `town`, but its folder `city`");
}

TEST(PackNames, AreWhatBothEnginesReadBare) {
  EXPECT_FALSE(objection_to_column("unit_id"));
  EXPECT_FALSE(objection_to_column("role"));
  EXPECT_FALSE(objection_to_column("form_version"));
  EXPECT_TRUE(objection_to_table("form_version"));
  EXPECT_TRUE(objection_to_column("version_replaced_at"));
  for (const std::string_view bad : {"", "Unit", "_batch", "1st", "unit-id", "单位", "unit id", "select", "user",
                                     "order", "pivot", "asof", "table", "a23456789012345678901234567890123456789012"}) {
    EXPECT_TRUE(objection_to_column(bad)) << bad;
    EXPECT_TRUE(objection_to_table(bad)) << bad;
  }
}

TEST(PacksThatShip, AreInOrder) {
  for (const auto& entry : fs::directory_iterator(kPacks)) {
    if (!entry.is_directory()) continue;
    for (const Error& error : check(entry.path())) ADD_FAILURE() << error.in(Language::English);
  }
}

TEST(PacksThatShip, CoreHasWhatOtherPacksBuildOn) {
  const auto loaded = load({kPacks / "core"});
  ASSERT_TRUE(loaded.ok()) << loaded.error().in(Language::English);
  const PackSet& set = loaded.value();
  for (const std::string_view name : {"person", "unit", "post", "relation"}) ASSERT_NE(set.record_type(name), nullptr);
  EXPECT_EQ(set.record_type("unit")->tree_parent, "parent_unit_id");
  EXPECT_EQ(set.record_type("post")->key, (std::vector<std::string>{"person_id", "unit_id", "role", "held_from"}));
  EXPECT_EQ(set.record_type("post")->column("leads")->kind, ColumnKind::Boolean);
  EXPECT_TRUE(set.record_type("person")->column("name")->personal);
  EXPECT_EQ(set.code_list("sex")->find("female")->code, "F");
  EXPECT_EQ(set.code_list("relation_kind")->find("妻子")->code, "spouse");
}

}  // namespace
}  // namespace plumbline::packs
