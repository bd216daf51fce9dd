// SPDX-License-Identifier: Apache-2.0
// Walks the parse tree against the table of nodes and fields that RuleSQL has, and says of every other what it is.
#include "rules/grammar.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

#include "base/text.h"

namespace plumbline::rules {

namespace {

// Every node RuleSQL has, with the fields that may be there. A field that holds nodes is walked.
const std::map<std::string_view, std::set<std::string_view>>& allowed_nodes() {
  static const std::map<std::string_view, std::set<std::string_view>> kAllowed{
      {"SelectStmt",
       {"distinctClause", "targetList", "fromClause", "whereClause", "groupClause", "havingClause", "sortClause",
        "limitCount", "limitOffset", "limitOption", "withClause", "op", "all", "larg", "rarg"}},
      {"WithClause", {"ctes", "location"}},
      {"CommonTableExpr", {"ctename", "ctematerialized", "ctequery", "location"}},
      {"ResTarget", {"name", "val", "location"}},
      {"ColumnRef", {"fields", "location"}},
      {"RangeVar", {"relname", "inh", "relpersistence", "alias", "location"}},
      {"Alias", {"aliasname"}},
      {"JoinExpr", {"jointype", "larg", "rarg", "quals"}},
      {"RangeSubselect", {"subquery", "alias"}},
      {"SortBy", {"node", "sortby_dir", "sortby_nulls", "location"}},
      {"A_Expr", {"kind", "name", "lexpr", "rexpr", "location"}},
      {"BoolExpr", {"boolop", "args", "location"}},
      {"NullTest", {"arg", "nulltesttype", "location"}},
      {"BooleanTest", {"arg", "booltesttype", "location"}},
      {"A_Const", {"isnull", "ival", "fval", "boolval", "sval", "location"}},
      {"TypeCast", {"arg", "typeName", "location"}},
      {"TypeName", {"names", "typmods", "typemod", "location"}},
      {"FuncCall",
       {"funcname", "args", "agg_filter", "agg_order", "agg_star", "agg_distinct", "agg_within_group", "over",
        "funcformat", "location"}},
      {"WindowDef", {"partitionClause", "orderClause", "frameOptions", "startOffset", "endOffset", "location"}},
      {"CaseExpr", {"arg", "args", "defresult", "location"}},
      {"CaseWhen", {"expr", "result", "location"}},
      {"CoalesceExpr", {"args", "location"}},
      {"MinMaxExpr", {"op", "args", "location"}},
      {"SubLink", {"subLinkType", "testexpr", "subselect", "location"}},
      {"ParamRef", {"number", "location"}},
      {"List", {"items"}},
      {"String", {"sval"}},
      {"A_Star", {}}};
  return kAllowed;
}

struct Refusal {
  std::string_view node;
  std::string_view field;  // empty: the node itself
  Words what;
  Words mend;
};

// What people are likely to try, with its own words. Everything else unlisted gets the general answer.
const std::vector<Refusal>& refusals() {
  static const std::vector<Refusal> kRefusals{
      {"SelectStmt", "intoClause", say("SELECT INTO writes a table", "SELECT INTO 会写表"),
       say("a rule only reads: remove INTO", "规则只读不写，请去掉 INTO")},
      {"SelectStmt", "lockingClause", say("FOR UPDATE locks rows", "FOR UPDATE 会锁定数据行"),
       say("a rule only reads: remove it", "规则只读不写，请去掉")},
      {"SelectStmt", "windowClause", say("named windows are not in RuleSQL", "RuleSQL 不支持命名窗口"),
       say("write the window behind OVER", "请把窗口定义写在 OVER 之后")},
      {"SelectStmt", "valuesLists", say("VALUES is not in RuleSQL", "RuleSQL 不支持 VALUES"),
       say("use a code list or a parameter", "请使用代码表或参数")},
      {"SelectStmt", "groupDistinct", say("GROUP BY DISTINCT is not in RuleSQL", "RuleSQL 不支持 GROUP BY DISTINCT"),
       say("list the columns", "请逐一列出分组列")},
      {"WithClause", "recursive", say("WITH RECURSIVE is not in RuleSQL", "RuleSQL 不支持 WITH RECURSIVE"),
       say("use plain WITH", "请使用普通的 WITH")},
      {"CommonTableExpr", "aliascolnames",
       say("column names behind a WITH name are not in RuleSQL", "RuleSQL 不支持在 WITH 名称后列出列名"),
       say("name the columns with AS inside", "请在查询内部用 AS 命名")},
      {"Alias", "colnames", say("column names behind an alias are not in RuleSQL", "RuleSQL 不支持在别名后列出列名"),
       say("name the columns with AS inside", "请在子查询内部用 AS 命名")},
      {"RangeVar", "schemaname", say("a table is named without a schema", "表名前不得带模式名"),
       say("write the record type alone", "请只写记录类型名")},
      {"RangeVar", "catalogname", say("a table is named without a database", "表名前不得带数据库名"),
       say("write the record type alone", "请只写记录类型名")},
      {"RangeSubselect", "lateral", say("LATERAL is not in RuleSQL", "RuleSQL 不支持 LATERAL"),
       say("use a join or a subquery in WHERE", "请改用连接或 WHERE 中的子查询")},
      {"JoinExpr", "isNatural",
       say("NATURAL JOIN follows whatever columns there are", "NATURAL JOIN 的连接列会随表结构变化"),
       say("write JOIN ... ON", "请写 JOIN ... ON")},
      {"JoinExpr", "usingClause", say("JOIN USING is not in RuleSQL", "RuleSQL 不支持 JOIN USING"),
       say("write JOIN ... ON a.x = b.x", "请写 JOIN ... ON a.x = b.x")},
      {"JoinExpr", "alias", say("an alias of a join is not in RuleSQL", "RuleSQL 不支持给连接起别名"),
       say("give each table its own", "请分别为各表起别名")},
      {"FuncCall", "func_variadic", say("VARIADIC is not in RuleSQL", "RuleSQL 不支持 VARIADIC"),
       say("list the arguments", "请逐一列出参数")},
      {"WindowDef", "name", say("named windows are not in RuleSQL", "RuleSQL 不支持命名窗口"),
       say("write the window behind OVER", "请把窗口定义写在 OVER 之后")},
      {"WindowDef", "refname", say("named windows are not in RuleSQL", "RuleSQL 不支持命名窗口"),
       say("write the window behind OVER", "请把窗口定义写在 OVER 之后")},
      {"SubLink", "operName",
       say("ANY and ALL over a subquery are not in RuleSQL", "RuleSQL 不支持对子查询使用 ANY 或 ALL"),
       say("write EXISTS or IN", "请改用 EXISTS 或 IN")},
      {"TypeName", "arrayBounds", say("arrays are not in RuleSQL", "RuleSQL 不支持数组"),
       say("use rows", "请改用多行")},
      {"A_Const", "bsval", say("bit strings are not in RuleSQL", "RuleSQL 不支持位串"), say("use TEXT", "请使用 TEXT")},
      {"RangeFunction", "",
       say("a function cannot stand where a table stands (read_csv, generate_series, ...)",
           "FROM 中不得使用函数（如 read_csv、generate_series）"),
       say("read the record types that the rule declares", "请读取规则声明的记录类型")},
      {"RangeTableSample", "", say("TABLESAMPLE reads rows by chance", "TABLESAMPLE 会随机取行"),
       say("a rule gives the same answer every time: remove it", "规则每次结果必须一致，请去掉")},
      {"SQLValueFunction", "",
       say("the statement asks the engine for the date, the time or the user", "语句向数据库查询当前日期、时间或用户"),
       say("use :as_of", "请使用 :as_of")},
      {"A_ArrayExpr", "", say("arrays are not in RuleSQL", "RuleSQL 不支持数组"), say("use rows", "请改用多行")},
      {"A_Indirection", "", say("subscripts and fields of values are not in RuleSQL", "RuleSQL 不支持下标或取值的字段"),
       say("use columns", "请使用列")},
      {"RowExpr", "", say("rows are compared differently by the engines", "不同数据库对行的比较方式不同"),
       say("compare column by column", "请逐列比较")},
      {"GroupingSet", "",
       say("GROUPING SETS, CUBE and ROLLUP are not in RuleSQL", "RuleSQL 不支持 GROUPING SETS、CUBE、ROLLUP"),
       say("group by columns", "请按列分组")},
      {"CollateClause", "", say("COLLATE is not in RuleSQL", "RuleSQL 不支持 COLLATE"),
       say("texts are compared byte by byte: remove it", "文本按字节比较，请去掉")},
      {"NamedArgExpr", "", say("named arguments are not in RuleSQL", "RuleSQL 不支持命名实参"),
       say("give arguments by position", "请按位置给出参数")}};
  return kRefusals;
}

// "InsertStmt" -> "INSERT", for what is no SELECT at all.
std::string verb_of(std::string_view statement_node) {
  std::string verb;
  for (const char c : statement_node.substr(0, statement_node.rfind("Stmt"))) {
    if (c >= 'A' && c <= 'Z' && !verb.empty()) verb += ' ';
    verb += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return verb;
}

constexpr std::array<std::string_view, 11> kBannedAliases{
    "asof", "semi", "anti", "positional", "pivot", "unpivot", "qualify", "sample", "using", "columns", "exclude"};

class GrammarWalk {
 public:
  GrammarWalk(Star star, Complaints& complaints) : star_(star), complaints_(complaints) {}

  // `is_cast`: it stands directly in a CAST.
  void walk(const TreeNode& node, bool is_cast = false) {
    const auto allowed = allowed_nodes().find(node.type());
    if (allowed == allowed_nodes().end()) return refuse(node, {});
    for (const auto& field : node.fields()) {
      const std::string_view name(field.key().data(), field.key().size());
      if (!allowed->second.contains(name)) return refuse(node, name);
    }
    check(node);
    if (node.is("FuncCall") && !is_cast) check_epoch(node);
    if (node.is("TypeCast")) return walk(node.child("arg"), true);  // its type is looked at as a whole
    for (const TreeNode& child : node.all_children()) walk(child);
  }

 private:
  void refuse(const TreeNode& node, std::string_view field) {
    for (const Refusal& refusal : refusals()) {
      if (refusal.node == node.type() && refusal.field == field && !refusal.what.empty()) {
        return complaints_.at(node, refusal.what, refusal.mend);
      }
    }
    complaints_.at(node,
                   field.empty() ? say("{} is not in RuleSQL", "RuleSQL 不支持 {}", node.type())
                                 : say("{} of {} is not in RuleSQL", "RuleSQL 不支持 {1} 的 {0}", field, node.type()),
                   say("see docs/formats/rule.md for what is", "支持的写法见 docs/formats/rule.md"));
  }

  void check(const TreeNode& node) {
    if (node.is("SelectStmt")) return check_select(node);
    if (node.is("JoinExpr")) return check_join(node);
    if (node.is("RangeVar")) return check_table(node);
    if (node.is("A_Const")) return check_constant(node, complaints_);
    if (node.is("RangeSubselect")) return check_alias(node, node.child("alias").text("aliasname"));
    if (node.is("CommonTableExpr")) return check_alias(node, node.text("ctename"));
    if (node.is("ColumnRef")) return check_star(node);
    if (node.is("SortBy")) return check_sort(node);
    if (node.is("A_Expr")) return check_operator(node, complaints_);
    if (node.is("FuncCall")) return check_call(node, complaints_);
    if (node.is("TypeCast")) return check_type(node, complaints_);
    if (node.is("BoolExpr")) return check_not_in(node);
    if (node.is("SubLink")) return check_sublink(node);
  }

  void check_select(const TreeNode& select) {
    // DISTINCT is a list of one empty node; DISTINCT ON names expressions.
    if (!select.children("distinctClause").empty()) {
      complaints_.at(select, say("DISTINCT ON is not in RuleSQL", "RuleSQL 不支持 DISTINCT ON"),
                     say("use row_number() in a WITH query and keep the first row",
                         "请在 WITH 查询中用 row_number() 并保留第一行"));
    }
    const TreeNode limit = select.child("limitCount");
    if (limit && !limit.is("A_Const")) {
      complaints_.at(select, say("LIMIT takes a number", "LIMIT 只能用数字"), say("write it out", "请写明数字"));
    }
    if (select.text("limitOption") == "LIMIT_OPTION_WITH_TIES") {
      complaints_.at(select, say("WITH TIES is not in RuleSQL", "RuleSQL 不支持 WITH TIES"),
                     say("use rank()", "请改用 rank()"));
    }
    if (limit && star_ == Star::Refused && select.children("sortClause").empty()) {
      complaints_.at(select, say("LIMIT without ORDER BY takes any rows", "没有 ORDER BY 的 LIMIT 取到的行不确定"),
                     say("add ORDER BY with columns that make the order total", "请加上能完全确定次序的 ORDER BY"));
    }
  }

  void check_join(const TreeNode& join) {
    const std::string_view type = join.text("jointype");
    if (type == "JOIN_INNER" || type == "JOIN_LEFT") return;
    complaints_.at(join, say("{} JOIN is not in RuleSQL", "RuleSQL 不支持 {} JOIN", type.substr(type.find('_') + 1)),
                   say("write INNER or LEFT JOIN", "请使用 INNER JOIN 或 LEFT JOIN"));
  }

  void check_table(const TreeNode& table) {
    check_alias(table, table.child("alias").text("aliasname"));
    if (table.flag("inh")) return;
    complaints_.at(table, say("FROM ONLY is not in RuleSQL", "RuleSQL 不支持 FROM ONLY"),
                   say("remove ONLY", "请去掉 ONLY"));
  }

  void check_epoch(const TreeNode& call) {
    const std::vector<TreeNode> arguments = call.children("args");
    if (last_name(call, "funcname") != "extract" || arguments.empty() || !arguments.front().is("A_Const")) return;
    if (arguments.front().constant_text() != "epoch") return;
    complaints_.at(
        call,
        say("EXTRACT(EPOCH ...) gives another type on each engine", "EXTRACT(EPOCH ...) 在不同数据库的结果类型不同"),
        say("write CAST(EXTRACT(EPOCH FROM x) AS BIGINT)", "请写 CAST(EXTRACT(EPOCH FROM x) AS BIGINT)"));
  }

  // `a ASOF JOIN b` is an ordinary join of `a AS asof` to PostgreSQL and something else to DuckDB.
  void check_alias(const TreeNode& node, std::string_view alias) {
    if (std::find(kBannedAliases.begin(), kBannedAliases.end(), alias) == kBannedAliases.end()) return;
    complaints_.at(node,
                   say("`{}` cannot be a name: DuckDB reads it as a word of its own",
                       "“{}”不能作为名称：DuckDB 将其视为关键字", alias),
                   say("choose another alias", "请换一个别名"));
  }

  void check_star(const TreeNode& column) {
    const std::vector<TreeNode> fields = column.children("fields");
    const bool has_star = std::any_of(fields.begin(), fields.end(), [](const TreeNode& f) { return f.is("A_Star"); });
    if (has_star && star_ == Star::Refused) {
      complaints_.at(column, say("SELECT * gives whatever columns there are", "SELECT * 的列会随表结构变化"),
                     say("name the columns; inside EXISTS write SELECT 1", "请列出列名；EXISTS 内请写 SELECT 1"));
    }
  }

  void check_sort(const TreeNode& sort) {
    if (sort.text("sortby_dir") != "SORTBY_DESC" || sort.text("sortby_nulls") != "SORTBY_NULLS_DEFAULT") return;
    complaints_.at(sort,
                   say("ORDER BY ... DESC: the engines put NULLs at different ends",
                       "ORDER BY ... DESC：不同数据库对 NULL 的排序位置不同"),
                   say("add NULLS FIRST or NULLS LAST", "请加上 NULLS FIRST 或 NULLS LAST"));
  }

  void check_not_in(const TreeNode& expression) {
    if (expression.text("boolop") != "NOT_EXPR") return;
    for (const TreeNode& argument : expression.children("args")) {
      if (argument.is("SubLink") && argument.text("subLinkType") == "ANY_SUBLINK") {
        complaints_.at(argument,
                       say("NOT IN (SELECT ...) finds nothing as soon as one value is NULL",
                           "NOT IN (SELECT ...) 只要有一个 NULL 就查不到结果"),
                       say("write NOT EXISTS", "请改用 NOT EXISTS"));
      }
    }
  }

  void check_sublink(const TreeNode& sublink) {
    const std::string_view type = sublink.text("subLinkType");
    if (type == "EXISTS_SUBLINK" || type == "ANY_SUBLINK" || type == "EXPR_SUBLINK") return;
    complaints_.at(sublink, say("this kind of subquery is not in RuleSQL", "RuleSQL 不支持这种子查询"),
                   say("write EXISTS, IN or a subquery of one value", "请改用 EXISTS、IN 或返回单个值的子查询"));
  }

  Star star_;
  Complaints& complaints_;
};

Words unclosed_words(TokenKind kind) {
  if (kind == TokenKind::Text) return say("a text begun here with ' is never closed", "此处以 ' 开始的文本没有结束");
  if (kind == TokenKind::QuotedName)
    return say("a name begun here with \" is never closed", "此处以 \" 开始的名称没有结束");
  return say("a comment begun here is never closed", "此处开始的注释没有结束");
}

void check_token(const Token& token, const Token* before, Complaints& complaints) {
  if (token.kind == TokenKind::BlockComment) {
    complaints.at(token,
                  say("engines disagree about where /* comments */ end", "不同数据库对 /* 注释 */ 的结束位置理解不同"),
                  say("write -- comments", "请使用 -- 注释"));
  } else if (token.kind == TokenKind::QuotedName) {
    complaints.at(token,
                  say("{} is a quoted name: engines compare those differently",
                      "{} 是带引号的名称：不同数据库比较方式不同", excerpt(token.text)),
                  say("use plain lower-case names", "请使用不带引号的小写名称"));
  } else if (token.is("::")) {
    complaints.at(token, say("`::` is not in RuleSQL", "RuleSQL 不支持“::”"),
                  say("write CAST(x AS type)", "请写 CAST(x AS 类型)"));
  } else if (token.is(";")) {
    complaints.at(token, say("`;` ends a statement: a rule is exactly one", "“;”表示语句结束，而规则只能有一条语句"),
                  say("remove it and whatever follows", "请去掉分号及其后的内容"));
  } else if (token.kind == TokenKind::Foreign) {
    complaints.at(token, say("`{}` is not in RuleSQL", "RuleSQL 不支持“{}”", excerpt(token.text)),
                  say("use :names for parameters, 'quotes' for texts, and ASCII letters elsewhere",
                      "参数写 :名称，文本用单引号，其余只用 ASCII 字符"));
  } else if (token.kind == TokenKind::Text && before != nullptr) {
    const bool touches = before->offset + before->text.size() == token.offset;
    const bool follows_text = before->kind == TokenKind::Text;
    if (follows_text || (touches && before->kind == TokenKind::Word)) {
      complaints.at(token,
                    say("texts with prefixes or in pieces (E'', U&'', 'a' 'b') are not in RuleSQL",
                        "RuleSQL 不支持带前缀或分段的文本（E''、U&''、'a' 'b'）"),
                    say("write one plain '...'", "请写成一个普通的 '...'"));
    }
  }
}

}  // namespace

Error hidden_character(std::string where, char32_t character) {
  if (character == '\r') {
    return invalid(std::move(where),
                   say("a carriage return stands alone: to the engines it ends a comment, to a reader it does not",
                       "有单独的回车符：数据库据此结束注释，而读者看不出来"),
                   say("end lines with a line feed", "换行请用换行符"));
  }
  if (character == 0xFFFD) {
    return invalid(std::move(where), say("this is not UTF-8 text", "不是 UTF-8 文本"),
                   say("save it as UTF-8", "请另存为 UTF-8"));
  }
  const std::string code = fmt::format("U+{:04X}", static_cast<std::uint32_t>(character));
  return invalid(std::move(where),
                 say("the character {} cannot be seen: what is read would not be what is run",
                     "字符 {} 不可见：读到的内容会与执行的内容不一致", code),
                 say("remove it", "请删除"));
}

void check_characters(std::string_view statement, Complaints& complaints) {
  const std::optional<Hidden> hidden = first_hidden(statement);
  if (!hidden) return;
  Error error = hidden_character({}, hidden->character);
  complaints.add(complaints.place().at_line(hidden->line), std::move(error.what), std::move(error.mend));
}

void check_tokens(const Tokens& tokens, Complaints& complaints) {
  for (const Unclosed& unclosed : tokens.unclosed) {
    complaints.add(complaints.place().at_line(unclosed.line), unclosed_words(unclosed.kind),
                   say("close it", "请补上结束符"));
  }
  const Token* before = nullptr;
  for (const Token& token : tokens.all) {
    check_token(token, before, complaints);
    if (token.kind != TokenKind::LineComment) before = &token;
  }
}

void check_grammar(const Tree& tree, Star star, Complaints& complaints) {
  const std::vector<TreeNode> statements = tree.statements();
  if (statements.size() != 1) {
    complaints.add(complaints.place().at_line(1), say("there are {} statements", "共有 {} 条语句", statements.size()),
                   say("write exactly one SELECT", "请只写一条 SELECT"));
  }
  for (const TreeNode& statement : statements) {
    if (!statement.is("SelectStmt")) {
      complaints.at(statement, say("this is {}, not SELECT", "这是 {}，不是 SELECT", verb_of(statement.type())),
                    say("a rule only reads: write one SELECT", "规则只读不写，请写一条 SELECT"));
      continue;
    }
    GrammarWalk(star, complaints).walk(statement);
  }
}

TreeNode without_casts(TreeNode node) {
  while (node && node.is("TypeCast")) node = node.child("arg");
  return node;
}

std::string_view type_word(const TreeNode& cast) {
  return cast && cast.is("TypeCast") ? last_name(cast.child("typeName"), "names") : std::string_view();
}

}  // namespace plumbline::rules
