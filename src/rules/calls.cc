// SPDX-License-Identifier: Apache-2.0
// RuleSQL's functions, operators and types, one table each, with what must hold for both engines to agree.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "base/text.h"
#include "rules/grammar.h"

namespace plumbline::rules {

namespace {

enum class Kind { Scalar, Aggregate, Window, OrderedSet };

struct Function {
  std::string_view name;
  std::size_t arguments_min;
  std::size_t arguments_max;
  Kind kind = Kind::Scalar;
};

constexpr std::array<Function, 48> kFunctions{
    {{"count", 0, 1, Kind::Aggregate},
     {"sum", 1, 1, Kind::Aggregate},
     {"min", 1, 1, Kind::Aggregate},
     {"max", 1, 1, Kind::Aggregate},
     {"avg", 1, 1, Kind::Aggregate},
     {"bool_and", 1, 1, Kind::Aggregate},
     {"bool_or", 1, 1, Kind::Aggregate},
     {"string_agg", 2, 2, Kind::Aggregate},
     {"percentile_disc", 1, 1, Kind::OrderedSet},
     {"percentile_cont", 1, 1, Kind::OrderedSet},
     {"row_number", 0, 0, Kind::Window},
     {"rank", 0, 0, Kind::Window},
     {"lag", 1, 3, Kind::Window},
     {"lead", 1, 3, Kind::Window},
     {"first_value", 1, 1, Kind::Window},
     {"abs", 1, 1},
     {"sign", 1, 1},
     {"floor", 1, 1},
     {"ceil", 1, 1},
     {"round", 1, 2},
     {"mod", 2, 2},
     {"ln", 1, 1},
     {"exp", 1, 1},
     {"sqrt", 1, 1},
     {"power", 2, 2},
     {"lower", 1, 1},
     {"upper", 1, 1},
     {"replace", 3, 3},
     {"strpos", 2, 2},
     {"substring", 2, 3},
     {"length", 1, 1},
     {"left", 2, 2},
     {"right", 2, 2},
     {"lpad", 2, 3},
     {"split_part", 3, 3},
     {"concat", 1, 100},
     {"concat_ws", 2, 100},
     {"md5", 1, 1},
     {"date_trunc", 2, 2},
     {"parameter_at", 2, 2},
     // What the grammar makes of EXTRACT, SUBSTRING ... FROM, TRIM, LIKE ... ESCAPE
     {"pg_catalog.extract", 2, 2},
     {"pg_catalog.substring", 2, 3},
     {"pg_catalog.btrim", 1, 1},
     {"pg_catalog.like_escape", 2, 2},
     // Not calls in PostgreSQL's grammar; here for "did you mean"
     {"coalesce", 1, 100},
     {"nullif", 2, 2},
     {"greatest", 1, 100},
     {"least", 1, 100}}};

constexpr std::array<std::string_view, 10> kExtractFields{"year", "month",  "day",  "hour",    "minute",
                                                          "dow",  "isodow", "week", "quarter", "epoch"};

struct SqlType {
  std::string_view parsed;   // as PostgreSQL's grammar names it
  std::string_view written;  // as a person writes it
  std::size_t modifiers;
};
constexpr std::array<SqlType, 10> kTypes{{{"pg_catalog.int2", "SMALLINT", 0},
                                          {"pg_catalog.int4", "INTEGER", 0},
                                          {"pg_catalog.int8", "BIGINT", 0},
                                          {"pg_catalog.numeric", "DECIMAL(p,s)", 2},
                                          {"pg_catalog.float8", "DOUBLE PRECISION", 0},
                                          {"pg_catalog.bool", "BOOLEAN", 0},
                                          {"date", "DATE", 0},
                                          {"pg_catalog.timestamp", "TIMESTAMP", 0},
                                          {"text", "TEXT", 0},
                                          {"pg_catalog.interval", "INTERVAL 'n' UNIT", 1}}};

constexpr std::array<std::string_view, 12> kOperators{"=", "<>", "<", ">", "<=", ">=", "+", "-", "*", "/", "||", "~~"};

struct Unit {
  std::string_view mask;  // INTERVAL_MASK of PostgreSQL's timestamp.h
  std::string_view name;
};
constexpr std::array<Unit, 6> kUnits{
    {{"4", "year"}, {"2", "month"}, {"8", "day"}, {"1024", "hour"}, {"2048", "minute"}, {"4096", "second"}}};

std::string dotted(const std::vector<std::string_view>& names) {
  std::string text;
  for (const std::string_view name : names) text += (text.empty() ? "" : ".") + std::string(name);
  return text;
}

bool is_cast_to(const TreeNode& node, std::string_view type) {
  return type_word(node) == type;
}

bool is_whole(const TreeNode& node) {
  if (node.is("A_Const")) return !node.constant_number().empty() && node.fields().contains("ival");
  if (node.is("A_Expr") && (node.text("kind") == "AEXPR_NULLIF" || !node.child("lexpr"))) {
    return is_whole(node.child("lexpr") ? node.child("lexpr") : node.child("rexpr"));
  }
  return is_cast_to(node, "int2") || is_cast_to(node, "int4") || is_cast_to(node, "int8");
}

bool is_double(const TreeNode& node) {
  if (node.is("A_Expr") && node.text("kind") == "AEXPR_NULLIF") return is_double(node.child("lexpr"));
  return is_cast_to(node, "float8");
}

// A literal that is not zero, or NULLIF(x, 0).
bool is_safe_divisor(const TreeNode& node) {
  const TreeNode inner = without_casts(node);
  if (inner.is("A_Const")) return inner.constant_number().find_first_of("123456789") != std::string::npos;
  return inner.is("A_Expr") && inner.text("kind") == "AEXPR_NULLIF";
}

void check_division(const TreeNode& expression, Complaints& complaints) {
  const TreeNode left = expression.child("lexpr");
  const TreeNode right = expression.child("rexpr");
  if (!is_safe_divisor(right)) {
    complaints.at(expression,
                  say("dividing by zero is an error on one engine and infinity on the other",
                      "除以零在一种数据库中报错，在另一种中得到无穷大"),
                  say("divide by NULLIF(x, 0) or by a number that is not 0", "请除以 NULLIF(x, 0) 或非零常数"));
  }
  if (is_double(left) || is_double(right) || (is_whole(left) && is_whole(right))) return;
  complaints.at(
      expression,
      say("`/` of plain values is exact on one engine and not on the other", "直接用“/”相除，不同数据库结果不同"),
      say("write CAST(x AS DOUBLE PRECISION) on one side, or CAST(x AS BIGINT) on both",
          "请将一侧写成 CAST(x AS DOUBLE PRECISION)，或两侧都写成 CAST(x AS BIGINT)"));
}

void check_like(const TreeNode& expression, Complaints& complaints) {
  const TreeNode pattern = expression.child("rexpr");
  if (pattern.is("FuncCall")) return;  // has ESCAPE
  const bool is_plain = pattern.is("A_Const") && pattern.constant_text().find('\\') == std::string_view::npos;
  if (is_plain) return;
  complaints.at(expression,
                say("a backslash in LIKE means different things to the engines", "LIKE 中的反斜杠在不同数据库含义不同"),
                say("add ESCAPE '!' and escape with !", "请加上 ESCAPE '!' 并用 ! 转义"));
}

void check_extract(const TreeNode& call, Complaints& complaints) {
  const TreeNode field = call.children("args").front();
  const std::string_view name = field.is("A_Const") ? field.constant_text() : std::string_view();
  if (std::find(kExtractFields.begin(), kExtractFields.end(), name) != kExtractFields.end()) return;
  complaints.at(
      call, say("EXTRACT({} ...) differs between the engines", "EXTRACT({} ...) 在不同数据库结果不同", excerpt(name)),
      say("use year, month, day, hour, minute, dow, isodow, week, quarter, or CAST(EXTRACT(EPOCH ...) AS BIGINT)",
          "可用 year、month、day、hour、minute、dow、isodow、week、quarter，或 CAST(EXTRACT(EPOCH ...) AS BIGINT)"));
}

// Arguments whose type must be spelled out for both engines to agree.
void check_arguments(std::string_view name, const TreeNode& call, Complaints& complaints) {
  const std::vector<TreeNode> arguments = call.children("args");
  if (name == "round" && !is_cast_to(arguments.front(), "numeric")) {
    complaints.at(call, say("round() of a DOUBLE rounds halves differently", "round() 对 DOUBLE 的四舍五入方式不同"),
                  say("write round(CAST(x AS DECIMAL(18,6)), 2)", "请写 round(CAST(x AS DECIMAL(18,6)), 2)"));
  }
  if (name == "avg" && !is_cast_to(arguments.front(), "float8")) {
    complaints.at(call, say("avg() gives another type on each engine", "avg() 在不同数据库的结果类型不同"),
                  say("write avg(CAST(x AS DOUBLE PRECISION))", "请写 avg(CAST(x AS DOUBLE PRECISION))"));
  }
  if (name == "date_trunc" && !is_cast_to(arguments.back(), "timestamp") && !arguments.back().is("ParamRef")) {
    complaints.at(
        call,
        say("date_trunc() of a DATE gives another type on each engine", "date_trunc() 作用于 DATE 时结果类型不同"),
        say("write date_trunc('month', CAST(x AS TIMESTAMP))", "请写 date_trunc('month', CAST(x AS TIMESTAMP))"));
  }
  if (name == "mod" && !is_safe_divisor(arguments.back())) {
    complaints.at(call, say("mod() by zero differs between the engines", "mod() 除数为零时结果不同"),
                  say("write mod(x, NULLIF(y, 0))", "请写 mod(x, NULLIF(y, 0))"));
  }
  if (name == "parameter_at" && !arguments.front().is("ParamRef")) {
    complaints.at(call, say("parameter_at() begins with a parameter", "parameter_at() 的第一项须是参数"),
                  say("write parameter_at(:name, a date)", "请写 parameter_at(:参数名, 日期)"));
  }
  if (name == "string_agg" && call.children("agg_order").empty()) {
    complaints.at(
        call,
        say("string_agg() without an order gives another text every time", "没有排序的 string_agg() 每次结果可能不同"),
        say("write string_agg(x, ', ' ORDER BY x)", "请写 string_agg(x, ', ' ORDER BY x)"));
  }
  if (name == "power") check_power(call, complaints);
  check_text_call(name, call, complaints);
  if (name == "percentile_cont") {
    const std::vector<TreeNode> order = call.children("agg_order");
    if (order.size() == 1 && !is_cast_to(order.front().child("node"), "float8")) {
      complaints.at(
          call,
          say("percentile_cont() of a DECIMAL is cut off by DuckDB", "DuckDB 会截断 percentile_cont() 的 DECIMAL 结果"),
          say("order by CAST(x AS DOUBLE PRECISION)", "请按 CAST(x AS DOUBLE PRECISION) 排序"));
    }
  }
}

void check_kind(const Function& function, const TreeNode& call, Complaints& complaints) {
  const TreeNode over = call.child("over");
  if (function.kind == Kind::Window && !over) {
    complaints.at(call, say("{}() needs OVER", "{}() 需要 OVER", function.name),
                  say("add OVER (PARTITION BY ... ORDER BY ...)", "请加上 OVER (PARTITION BY ... ORDER BY ...)"));
  }
  if (function.kind == Kind::Window && over && over.children("orderClause").empty()) {
    complaints.at(call,
                  say("{}() without ORDER BY gives another answer every time", "没有 ORDER BY 的 {}() 每次结果可能不同",
                      function.name),
                  say("order by columns that make the order total, such as a time and an id",
                      "请按能完全确定次序的列排序，如时间加编号"));
  }
  if (function.kind == Kind::OrderedSet && !call.flag("agg_within_group")) {
    complaints.at(call,
                  say("{}() needs WITHIN GROUP (ORDER BY ...)", "{}() 需要 WITHIN GROUP (ORDER BY ...)", function.name),
                  say("add it", "请补上"));
  }
  const bool aggregates = function.kind == Kind::Aggregate || function.kind == Kind::OrderedSet;
  if (!aggregates &&
      (call.child("agg_filter") || call.flag("agg_distinct") || (function.kind == Kind::Scalar && over))) {
    complaints.at(
        call,
        say("FILTER, DISTINCT and OVER do not go with {}()", "{}() 不能带 FILTER、DISTINCT 或 OVER", function.name),
        say("remove them", "请去掉"));
  }
}

Error no_such_function(const std::string& where, const std::string& name) {
  std::vector<std::string> known;
  for (const Function& function : kFunctions) {
    if (function.name.find('.') == std::string_view::npos) known.emplace_back(function.name);
  }
  const std::optional<std::string> near = nearest(name, known);
  return invalid(where, say("the function {}() is not in RuleSQL", "RuleSQL 不支持函数 {}()", excerpt(name)),
                 near ? say("did you mean {}()?", "是否应为 {}()？", *near)
                      : say("see docs/formats/rule.md for those that are", "可用函数见 docs/formats/rule.md"));
}

}  // namespace

bool is_aggregate(const TreeNode& call) {
  const std::string_view name = last_name(call, "funcname");
  const auto found =
      std::find_if(kFunctions.begin(), kFunctions.end(), [&](const Function& f) { return f.name == name; });
  const bool aggregates =
      found != kFunctions.end() && (found->kind == Kind::Aggregate || found->kind == Kind::OrderedSet);
  return aggregates && !call.child("over");
}

void check_call(const TreeNode& call, Complaints& complaints) {
  const std::string name = dotted(call.strings("funcname"));
  // substring(x, 1, 2) and trim(x) as calls have no pg_catalog before them; written so, they are the same functions.
  const auto found =
      std::find_if(kFunctions.begin(), kFunctions.end(), [&](const Function& f) { return f.name == name; });
  const bool by_grammar = name.starts_with("pg_catalog.") && call.text("funcformat") != "COERCE_SQL_SYNTAX" &&
                          name != "pg_catalog.like_escape";
  if (found == kFunctions.end() || by_grammar) {
    const Error error = no_such_function({}, name);
    return complaints.at(call, error.what, error.mend);
  }
  const std::size_t arguments = call.children("args").size();
  if (arguments < found->arguments_min || arguments > found->arguments_max) {
    return complaints.at(
        call, say("{}() does not take {} arguments in RuleSQL", "RuleSQL 中 {}() 不接受 {} 个参数", name, arguments),
        say("it takes {} to {}", "应为 {} 至 {} 个", found->arguments_min, found->arguments_max));
  }
  check_kind(*found, call, complaints);
  check_arguments(name, call, complaints);
  if (name == "pg_catalog.extract") check_extract(call, complaints);
}

void check_operator(const TreeNode& expression, Complaints& complaints) {
  const std::string_view kind = expression.text("kind");
  const std::string_view name = last_name(expression, "name");
  if (kind == "AEXPR_LIKE") {
    return check_like(expression, complaints);
  }
  if (kind == "AEXPR_IN" || kind == "AEXPR_BETWEEN" || kind == "AEXPR_NOT_BETWEEN" || kind == "AEXPR_NULLIF" ||
      kind == "AEXPR_DISTINCT" || kind == "AEXPR_NOT_DISTINCT") {
    return;
  }
  const bool is_listed = kind == "AEXPR_OP" && expression.strings("name").size() == 1 && name != "~~" &&
                         std::find(kOperators.begin(), kOperators.end(), name) != kOperators.end();
  if (!is_listed) {
    const bool is_regex = name.find('~') != std::string_view::npos;
    const Words mend = is_regex       ? say("use LIKE", "请使用 LIKE")
                       : name == "%"  ? say("write mod(x, y)", "请写 mod(x, y)")
                       : name == "^"  ? say("write power(x, y)", "请写 power(x, y)")
                       : name == "==" ? say("write =", "请写 =")
                       : name == "//" ? say("write CAST(x AS BIGINT) / CAST(y AS BIGINT)",
                                            "请写 CAST(x AS BIGINT) / CAST(y AS BIGINT)")
                                      : say("use = <> < <= > >= + - * / ||", "可用 = <> < <= > >= + - * / ||");
    return complaints.at(expression, say("the operator {} is not in RuleSQL", "RuleSQL 不支持运算符 {}", excerpt(name)),
                         mend);
  }
  if (name == "/" && expression.child("lexpr")) check_division(expression, complaints);
  if (name == "||") {
    check_as_text(expression.child("lexpr"), false, complaints);
    check_as_text(expression.child("rexpr"), false, complaints);
  }
  check_comparison(expression, complaints);
}

void check_type(const TreeNode& cast, Complaints& complaints) {
  const TreeNode type = cast.child("typeName");
  const std::string name = dotted(type.strings("names"));
  const auto found = std::find_if(kTypes.begin(), kTypes.end(), [&](const SqlType& t) { return t.parsed == name; });
  if (found == kTypes.end() || type.flag("setof") || !type.children("arrayBounds").empty()) {
    const std::string_view shown = std::string_view(name).substr(name.rfind('.') + 1);
    return complaints.at(
        cast, say("the type {} is not in RuleSQL", "RuleSQL 不支持类型 {}", excerpt(shown)),
        shown == "timestamptz"
            ? say("write TIMESTAMP: records have official local time", "请写 TIMESTAMP：记录使用官方当地时间")
            : say("use SMALLINT, INTEGER, BIGINT, DECIMAL(p,s), DOUBLE PRECISION, BOOLEAN, DATE, TIMESTAMP or TEXT",
                  "可用 SMALLINT、INTEGER、BIGINT、DECIMAL(p,s)、DOUBLE PRECISION、BOOLEAN、DATE、TIMESTAMP、TEXT"));
  }
  if (name != "pg_catalog.interval" && type.children("typmods").size() != found->modifiers) {
    return complaints.at(cast, say("write the type as {}", "类型请写成 {}", found->written),
                         say("the engines' defaults differ", "不同数据库的默认值不同"));
  }
  if (name == "pg_catalog.interval" && !literal_interval(cast)) {
    complaints.at(cast, say("an interval is a whole number of one unit", "时间间隔须是单一单位的整数"),
                  say("write INTERVAL '18' MONTH, or :days * INTERVAL '1' DAY",
                      "请写 INTERVAL '18' MONTH 或 :days * INTERVAL '1' DAY"));
  }
  check_conversion(cast, complaints);
}

// INTERVAL '18' MONTH and INTERVAL '18 months'.
std::optional<Interval> literal_interval(const TreeNode& cast) {
  if (type_word(cast) != "interval") return std::nullopt;
  const TreeNode value = cast.child("arg");
  if (!value.is("A_Const")) return std::nullopt;
  const std::string_view text = value.constant_text();
  const std::size_t blank = std::min(text.find(' '), text.size());
  Interval interval;
  const auto [end, code] = std::from_chars(text.data(), text.data() + blank, interval.count);
  if (code != std::errc{} || end != text.data() + blank) return std::nullopt;
  if (interval.count < -kIntervalMax || interval.count > kIntervalMax) return std::nullopt;

  const std::vector<TreeNode> modifiers = cast.child("typeName").children("typmods");
  std::string_view word = blank == text.size() ? std::string_view() : text.substr(blank + 1);
  if (word.ends_with('s')) word.remove_suffix(1);
  const std::string mask = modifiers.size() == 1 ? modifiers.front().constant_number() : std::string();
  const auto unit = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& u) {
    return modifiers.empty() ? u.name == word : u.mask == mask && word.empty();
  });
  if (unit == kUnits.end()) return std::nullopt;
  interval.unit = unit->name;
  return interval;
}

}  // namespace plumbline::rules
