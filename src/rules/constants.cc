// SPDX-License-Identifier: Apache-2.0
// What RuleSQL takes as constants, and where a value must not be turned silently into a text or a truth: there the
// engines differ, or ask their clocks.
#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <string>

#include "base/text.h"
#include "base/time.h"
#include "rules/grammar.h"

namespace plumbline::rules {

namespace {

constexpr std::int64_t kPadMax = 1000;
constexpr std::string_view kDigits = "0123456789";

// What the engines make of these words as a day or a moment hangs on their clocks, or on the engine.
constexpr std::array<std::string_view, 5> kMoments{"now", "today", "tomorrow", "yesterday", "infinity"};
constexpr std::array<std::string_view, 6> kComparisons{"=", "<>", "<", ">", "<=", ">="};
constexpr std::array<std::string_view, 6> kDoubles{"avg", "percentile_cont", "sqrt", "exp", "ln", "power"};

template <typename List>
bool holds(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool is_text(const TreeNode& node) {
  return node && node.is("A_Const") && node.fields().contains("sval");
}

// 'today', ' Now ', 'yesterday 12:00': words of kMoments, and nothing else that has letters.
bool names_a_moment(std::string_view text) {
  std::string word;
  bool found = false;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    if (static_cast<unsigned char>(c) >= 0x80) return false;
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (lower >= 'a' && lower <= 'z') {
      word += lower;
    } else if (!word.empty()) {
      if (!holds(kMoments, word)) return false;
      found = true;
      word.clear();
    }
  }
  return found;
}

// 2000-01-31, and with `time` 2000-01-31 09:30:00.
bool is_plain_date(std::string_view text, bool time) {
  const std::string_view form = time && text.size() > 10 ? "dddd-dd-dd dd:dd:dd" : "dddd-dd-dd";
  const bool has_form =
      text.size() == form.size() && std::equal(text.begin(), text.end(), form.begin(), [](char c, char wanted) {
        return wanted == 'd' ? kDigits.find(c) != std::string_view::npos : c == wanted;
      });
  return has_form && (text.size() > 10 ? parse_iso_timestamp(text).has_value() : parse_iso_date(text).has_value());
}

bool any_gives(bool (*gives)(const TreeNode&), const std::vector<TreeNode>& nodes) {
  return std::any_of(nodes.begin(), nodes.end(), gives);
}

// The values of CASE, COALESCE and the like, of which one becomes the value.
std::vector<TreeNode> choices(const TreeNode& node) {
  if (!node.is("CaseExpr")) return node.children("args");
  std::vector<TreeNode> results{node.child("defresult")};
  for (const TreeNode& when : node.children("args")) results.push_back(when.child("result"));
  std::erase_if(results, [](const TreeNode& result) { return !result; });
  return results;
}

bool is_choice(const TreeNode& node) {
  return node.is("CaseExpr") || node.is("CoalesceExpr") || node.is("MinMaxExpr");
}

// A number with a binary fraction, as far as the statement itself tells; of a column it does not.
bool gives_double(const TreeNode& node) {
  if (!node) return false;
  if (node.is("TypeCast")) return type_word(node) == "float8";
  if (is_choice(node)) return any_gives(gives_double, choices(node));
  if (node.is("A_Expr")) {
    const bool computes = node.text("kind") == "AEXPR_NULLIF" ||
                          (node.text("kind") == "AEXPR_OP" && !holds(kComparisons, last_name(node, "name")));
    return computes && (gives_double(node.child("lexpr")) || gives_double(node.child("rexpr")));
  }
  if (!node.is("FuncCall")) return false;
  static constexpr std::array<std::string_view, 7> kSame{"abs", "sum", "min", "max", "lag", "lead", "first_value"};
  const std::string_view name = last_name(node, "funcname");
  return holds(kDoubles, name) || (holds(kSame, name) && any_gives(gives_double, node.children("args")));
}

bool gives_truth(const TreeNode& node) {
  if (!node) return false;
  if (node.is("A_Const")) return node.fields().contains("boolval");
  if (node.is("BoolExpr") || node.is("NullTest") || node.is("BooleanTest")) return true;
  if (node.is("TypeCast")) return type_word(node) == "bool";
  if (node.is("SubLink")) return node.text("subLinkType") != "EXPR_SUBLINK";
  if (is_choice(node)) return any_gives(gives_truth, choices(node));
  if (!node.is("A_Expr") || node.text("kind") == "AEXPR_NULLIF") return false;
  return node.text("kind") != "AEXPR_OP" || holds(kComparisons, last_name(node, "name"));
}

void complain_of_double(const TreeNode& node, Complaints& complaints) {
  complaints.at(
      node, say("a DOUBLE as a text is written differently by the engines", "DOUBLE 转为文本时，不同数据库写法不同"),
      say("write CAST(round(CAST(x AS DECIMAL(18,6)), 2) AS TEXT)",
          "请写 CAST(round(CAST(x AS DECIMAL(18,6)), 2) AS TEXT)"));
}

void check_position(const TreeNode& call, const TreeNode& argument, std::int64_t lowest, Complaints& complaints) {
  const std::optional<std::int64_t> position = constant_integer(argument);
  if (position && *position >= lowest) return;
  if (!position && !is_text(without_casts(argument))) return;
  complaints.at(
      call,
      say("a position of {}() that is no whole number from {} on: the engines count differently there",
          "{}() 的位置须为不小于 {} 的整数，否则不同数据库的计数方式不同", last_name(call, "funcname"), lowest),
      say("count characters from 1", "请从 1 起计字符"));
}

}  // namespace

std::optional<std::int64_t> constant_integer(const TreeNode& node) {
  const TreeNode plain = without_casts(node);
  if (!plain) return std::nullopt;
  if (plain.is("A_Expr") && plain.text("kind") == "AEXPR_OP" && !plain.child("lexpr")) {
    const std::optional<std::int64_t> inner = constant_integer(plain.child("rexpr"));
    if (!inner || last_name(plain, "name") != "-") return inner;
    if (*inner == std::numeric_limits<std::int64_t>::min()) return std::nullopt;
    return -*inner;
  }
  if (!plain.is("A_Const")) return std::nullopt;
  const std::string digits = plain.constant_number();
  std::int64_t value = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || code != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

void check_constant(const TreeNode& constant, Complaints& complaints) {
  if (!is_text(constant) || !names_a_moment(constant.constant_text())) return;
  complaints.at(constant,
                say("the text '{}' can mean a moment that the engine's clock tells",
                    "文本“{}”可能被数据库按其时钟理解为时间", excerpt(constant.constant_text())),
                say("use :as_of, or a date like '2026-03-14'", "请使用 :as_of，或写 '2026-03-14' 这样的日期"));
}

void check_conversion(const TreeNode& cast, Complaints& complaints) {
  const std::string_view type = type_word(cast);
  const TreeNode value = cast.child("arg");
  if (type == "text" && gives_double(value)) complain_of_double(cast, complaints);
  if (!is_text(value)) return;
  if (type == "date" || type == "timestamp") {
    if (is_plain_date(value.constant_text(), type == "timestamp")) return;
    return complaints.at(cast,
                         say("'{}' is not read alike by the engines as a {}", "“{}”作为 {}，不同数据库理解不同",
                             excerpt(value.constant_text()), type == "date" ? "DATE" : "TIMESTAMP"),
                         say("write DATE '2026-03-14' or TIMESTAMP '2026-03-14 09:00:00'",
                             "请写 DATE '2026-03-14' 或 TIMESTAMP '2026-03-14 09:00:00'"));
  }
  if (type == "text" || type == "interval") return;
  complaints.at(cast,
                say("the text '{}' is not read alike by the engines as a number or a truth",
                    "文本“{}”转为数值或真假时，不同数据库理解不同", excerpt(value.constant_text())),
                say("write the number, TRUE or FALSE without quotes", "请直接写数值、TRUE 或 FALSE，不加引号"));
}

void check_comparison(const TreeNode& expression, Complaints& complaints) {
  const TreeNode left = expression.child("lexpr");
  const TreeNode right = expression.child("rexpr");
  if (!left || !right || !left.is("A_Const") || !right.is("A_Const")) return;
  const bool is_mixed = left.fields().contains("boolval") != right.fields().contains("boolval");
  if (!is_mixed || left.flag("isnull") || right.flag("isnull")) return;
  complaints.at(expression,
                say("comparing a truth with a number or a text: one engine does, the other refuses",
                    "真假值与数值或文本比较：一种数据库允许，另一种拒绝"),
                say("write x IS TRUE", "请写 x IS TRUE"));
}

void check_as_text(const TreeNode& value, bool truth_too, Complaints& complaints) {
  if (gives_double(value)) complain_of_double(value, complaints);
  if (!truth_too || !gives_truth(value)) return;
  complaints.at(value,
                say("a truth as a text is `t` to one engine and `true` to the other",
                    "真假值转为文本，一种数据库为 t，另一种为 true"),
                say("write CASE WHEN x THEN 'yes' ELSE 'no' END", "请写 CASE WHEN x THEN '是' ELSE '否' END"));
}

void check_text_call(std::string_view name, const TreeNode& call, Complaints& complaints) {
  const std::vector<TreeNode> arguments = call.children("args");
  if (name == "concat" || name == "concat_ws") {
    for (const TreeNode& argument : arguments) check_as_text(argument, true, complaints);
  }
  if ((name == "lower" || name == "upper") && is_text(arguments.front())) {
    const std::string_view text = arguments.front().constant_text();
    if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
      complaints.at(call,
                    say("{}() of letters outside ASCII hangs on the engine's locale",
                        "{}() 对非 ASCII 字母的结果取决于数据库区域设置", name),
                    say("write the text as it is to be", "请直接写出所需文本"));
    }
  }
  if (name == "substring" || name == "pg_catalog.substring") {
    check_position(call, arguments[1], 1, complaints);
    if (arguments.size() == 3) check_position(call, arguments[2], 0, complaints);
  }
  if (name == "split_part") check_position(call, arguments[2], 1, complaints);
  if (name == "lpad") {
    const std::optional<std::int64_t> width = constant_integer(arguments[1]);
    if (!width || *width < 0 || *width > kPadMax) {
      complaints.at(
          call, say("lpad() to a width that is no number from 0 to {}", "lpad() 的宽度须为 0 至 {} 的数字", kPadMax),
          say("write the number out", "请直接写明数字"));
    }
  }
}

void check_power(const TreeNode& call, Complaints& complaints) {
  const std::vector<TreeNode> arguments = call.children("args");
  const TreeNode exponent = without_casts(arguments[1]);
  const TreeNode base = without_casts(arguments[0]);
  const bool is_negative = exponent.is("A_Expr") && !exponent.child("lexpr") && last_name(exponent, "name") == "-";
  const bool is_negative_number = exponent.is("A_Const") && exponent.constant_number().starts_with('-');
  const bool may_be_zero =
      base.is("ColumnRef") || base.is("ParamRef") ||
      (base.is("A_Const") && base.constant_number().find_first_of("123456789") == std::string::npos);
  if ((!is_negative && !is_negative_number) || !may_be_zero) return;
  complaints.at(call,
                say("power() of zero to a negative number is an error on one engine and infinity on the other",
                    "零的负数次幂在一种数据库中报错，在另一种中得到无穷大"),
                say("write power(NULLIF(x, 0), y)", "请写 power(NULLIF(x, 0), y)"));
}

}  // namespace plumbline::rules
