// SPDX-License-Identifier: Apache-2.0
// Analysis, fifth part: texts of the statement that a column may hold, followed through WITH queries and UNIONs. So a
// record type that is named as evidence and does not exist is found before it leaves findings without evidence.
#include <string>
#include <vector>

#include "base/text.h"
#include "rules/analysis.h"

namespace plumbline::rules {

Literals Analysis::literals(const TreeNode& node, const Block& block) const {
  Literals found;
  const auto add = [&](const TreeNode& part) { found.merge(literals(part, block)); };
  if (!node) return found;
  if (node.is("A_Const")) {
    if (node.fields().contains("sval")) found.emplace(node.offset(), node.constant_text());
  } else if (node.is("TypeCast")) {
    add(node.child("arg"));
  } else if (node.is("CoalesceExpr")) {
    for (const TreeNode& part : node.children("args")) add(part);
  } else if (node.is("CaseExpr")) {
    for (const TreeNode& when : node.children("args")) add(when.child("result"));
    add(node.child("defresult"));
  } else if (node.is("ColumnRef")) {
    const ColumnName name = column_name(node);
    ColumnPlace place;
    if (block.find(name.table, name.column, place) == Block::Find::Found && place.block != nullptr)
      return place.block->items[place.item].relation.columns[place.column].literals;
  }
  return found;
}

void Analysis::check_evidence() {
  const std::optional<std::size_t> at = output_.index_of("record_type");
  if (!at) return;
  std::vector<std::string> known;
  for (const packs::RecordType& type : packs_.record_types()) known.push_back(type.name);
  for (const auto& [offset, name] : output_.columns[*at].literals) {
    if (packs_.record_type(name) != nullptr) continue;
    const std::optional<std::string> near = nearest(name, known);
    complaints_.add(complaints_.place().at_offset(offset),
                    say("`{}` is named as evidence and is no record type", "作为证据的“{}”不是记录类型", excerpt(name)),
                    near ? say("did you mean `{}`?", "是否应为“{}”？", *near)
                         : say("name a record type of the packs", "请写规则包中的记录类型"));
  }
}

}  // namespace plumbline::rules
