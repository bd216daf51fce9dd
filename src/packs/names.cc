// SPDX-License-Identifier: Apache-2.0
// Names are written bare in rules, so they must mean the same to DuckDB and PostgreSQL without quotes.
#include "packs/names.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "packs/packs.h"

namespace plumbline::packs {

namespace {

// Every word that DuckDB 1.5 (duckdb_keywords()) or PostgreSQL 15 (pg_get_keywords()) does not list as unreserved.
// Sorted.
// clang-format off
constexpr auto kKeywords = std::to_array<std::string_view>({
    "all", "analyse", "analyze", "and", "anti", "any", "array", "as", "asc", "asof", "asymmetric", "at",
    "authorization", "between", "bigint", "binary", "bit", "boolean", "both", "by", "case", "cast", "char",
    "character", "check", "coalesce", "collate", "collation", "column", "columns", "concurrently", "constraint",
    "create", "cross", "current_catalog", "current_date", "current_role", "current_schema", "current_time",
    "current_timestamp", "current_user", "dec", "decimal", "default", "deferrable", "desc", "describe", "distinct",
    "do", "else", "end", "except", "exists", "extract", "false", "fetch", "float", "for", "foreign", "freeze", "from",
    "full", "generated", "glob", "grant", "greatest", "group", "grouping", "grouping_id", "having", "ilike", "in",
    "initially", "inner", "inout", "int", "integer", "intersect", "interval", "into", "is", "isnull", "join",
    "lambda", "lateral", "leading", "least", "left", "like", "limit", "localtime", "localtimestamp", "map",
    "national", "natural", "nchar", "none", "normalize", "not", "notnull", "null", "nullif", "numeric", "offset",
    "on", "only", "or", "order", "out", "outer", "overlaps", "overlay", "pivot", "pivot_longer", "pivot_wider",
    "placing", "position", "positional", "precision", "primary", "qualify", "real", "references", "returning",
    "right", "row", "select", "semi", "session_user", "setof", "show", "similar", "smallint", "some", "struct",
    "substring", "summarize", "symmetric", "table", "tablesample", "then", "time", "timestamp", "to", "trailing",
    "treat", "trim", "true", "try_cast", "tuple", "union", "unique", "unpack", "unpivot", "user", "using", "values",
    "varchar", "variadic", "verbose", "when", "where", "window", "with", "xmlattributes", "xmlconcat", "xmlelement",
    "xmlexists", "xmlforest", "xmlnamespaces", "xmlparse", "xmlpi", "xmlroot", "xmlserialize", "xmltable",
});
// clang-format on
static_assert(std::is_sorted(kKeywords.begin(), kKeywords.end()));

constexpr std::size_t kNameBytesMax = 40;  // leaves room for `_version` below PostgreSQL's 63

std::optional<Words> objection_to_name(std::string_view name) {
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const bool shaped = !name.empty() && is_lower(name.front()) && std::all_of(name.begin(), name.end(), [&](char c) {
    return is_lower(c) || is_digit(c) || c == '_';
  });
  if (!shaped) {
    return say("names are lower-case letters, digits and `_`, and begin with a letter",
               "名称只能用小写字母、数字和 `_`，且以字母开头");
  }
  if (name.size() > kNameBytesMax) {
    return say("names have at most {} characters", "名称最多 {} 个字符", kNameBytesMax);
  }
  if (std::binary_search(kKeywords.begin(), kKeywords.end(), name)) {
    return say("`{}` is a word of SQL itself", "`{}` 是 SQL 的保留字", name);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Words> objection_to_table(std::string_view name) {
  if (name.ends_with(kVersionSuffix)) {
    return say("names that end in `{}` are those of the tables of replaced versions",
               "以 `{}` 结尾的名称为历史版本表保留", kVersionSuffix);
  }
  return objection_to_name(name);
}

std::optional<Words> objection_to_column(std::string_view name) {
  if (name == "version_recorded_at" || name == "version_replaced_at" || name == "version_batch" ||
      name == "version_replaced_in") {
    return say("every table of versions has a column of this name already", "历史版本表已有同名的列");
  }
  return objection_to_name(name);
}

}  // namespace plumbline::packs
