// SPDX-License-Identifier: Apache-2.0
// Reads and writes mapping files. Format: docs/formats/mapping.md.
#include <array>
#include <utility>

#include "base/text.h"
#include "records/records.h"
#include "records/times.h"
#include "yaml/yaml.h"

namespace plumbline::records {

namespace {

constexpr std::array kFormats{tabular::Format::Delimited, tabular::Format::JsonLines, tabular::Format::Parquet,
                              tabular::Format::Xlsx};
constexpr std::array kEncodings{tabular::Encoding::Utf8, tabular::Encoding::Utf16Le, tabular::Encoding::Utf16Be,
                                tabular::Encoding::Gb18030, tabular::Encoding::Latin1};

Words did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const auto near = nearest(word, candidates);
  if (!near) return {};
  return say("did you mean `{}`?", "是否指 `{}`？", *near);
}

// One of the named values of an enum, by its name.
template <typename Enum, std::size_t count>
Result<Enum> named(const yaml::Node& node, const std::array<Enum, count>& values) {
  const std::string text = TRY(node.text());
  std::vector<std::string> names;
  for (const Enum value : values) {
    names.emplace_back(tabular::name_of(value));
    if (fold(names.back()) == fold(text)) return value;
  }
  std::string listed;
  for (const std::string& name : names) listed += (listed.empty() ? "" : ", ") + name;
  return invalid(node.where(), say("`{}` is not known here", "此处不认识 `{}`", excerpt(text)),
                 say("write one of: {}", "请从中选择：{}", listed));
}

std::optional<char> character_of(std::string_view text) {
  if (text == "tab" || text == "\\t") return '\t';
  if (text == "none") return '\0';
  if (text.size() == 1) return text.front();
  return std::nullopt;
}

Result<char> one_character(const yaml::Node& node) {
  const std::string text = TRY(node.text());
  if (const auto character = character_of(text)) return *character;
  return invalid(node.where(), say("`{}` is not one character", "`{}` 不是单个字符", excerpt(text)),
                 say("write one character, or tab, or none", "请写一个字符，或 tab，或 none"));
}

Result<std::size_t> read_header_row(const yaml::Node& node) {
  const auto row = node.integer();
  if (row.ok() && row.value() >= 1 && row.value() <= static_cast<std::int64_t>(tabular::kHeaderRowMax)) {
    return static_cast<std::size_t>(row.value());
  }
  return invalid(node.where(), say("this is no row that a header stands in", "这不是表头所在的行号"),
                 say("write a number from 1 to {}", "请写 1 至 {} 的数字", tabular::kHeaderRowMax));
}

Result<tabular::Wish> read_shape(const yaml::Node& node) {
  yaml::Fields fields = TRY(node.fields());
  tabular::Wish wish;
  if (const auto format = fields.optional("format")) wish.format = TRY(named(*format, kFormats));
  if (const auto encoding = fields.optional("encoding")) wish.encoding = TRY(named(*encoding, kEncodings));
  if (const auto delimiter = fields.optional("delimiter")) wish.delimiter = TRY(one_character(*delimiter));
  if (const auto quote = fields.optional("quote")) wish.quote = TRY(one_character(*quote));
  if (const auto sheet = fields.optional("sheet")) wish.sheet = TRY(sheet->text());
  if (const auto row = fields.optional("header_row")) wish.header_row = TRY(read_header_row(*row));
  TRY(fields.finish());
  return wish;
}

Result<std::vector<std::string>> read_formats(const yaml::Node& node) {
  std::vector<std::string> formats = TRY(node.texts());
  for (const std::string& format : formats) {
    const std::string fault = fault_of_format(format);
    if (fault.empty()) continue;
    return invalid(node.where(), say("the format `{}` cannot be used: `{}`", "格式 `{}` 无法使用：`{}`", format, fault),
                   say("use %Y %y %m %d %b %B %H %I %M %S %f %p", "可用 %Y %y %m %d %b %B %H %I %M %S %f %p"));
  }
  return formats;
}

Result<ColumnSource> read_source(const yaml::Node& node) {
  ColumnSource source;
  if (node.is_scalar() && !node.is_null()) {
    std::string header = TRY(node.text());
    source.from.push_back(std::move(header));
    return source;
  }
  yaml::Fields fields = TRY(node.fields());
  if (const auto from = fields.optional("from")) {
    if (from->is_scalar()) {
      std::string header = TRY(from->text());
      source.from.push_back(std::move(header));
    } else {
      source.from = TRY(from->texts());
    }
  }
  if (const auto constant = fields.optional("constant")) source.constant = TRY(constant->text());
  if (const auto formats = fields.optional("formats")) source.formats = TRY(read_formats(*formats));
  if (const auto sentinels = fields.optional("sentinels")) source.sentinels = TRY(sentinels->texts());
  TRY(fields.finish());
  if (source.from.empty() == !source.constant.has_value()) {
    return invalid(node.where(),
                   say("a column comes either `from` headers or is a `constant`",
                       "一列要么来自 from 所列表头，要么是 constant 常量"),
                   say("give one of the two", "请填写其中之一"));
  }
  return source;
}

Result<std::pair<std::string, ColumnSource>> read_column(const std::string& name, const yaml::Node& node,
                                                         const packs::RecordType& type, const packs::PackSet& packs) {
  const packs::Column* column = type.column(name);
  if (column == nullptr) {
    std::vector<std::string> names;
    for (const packs::Column& known : type.columns) names.push_back(known.name);
    return invalid(node.where(), say("`{}` has no column `{}`", "记录类型 `{}` 没有列 `{}`", type.name, excerpt(name)),
                   did_you_mean(name, names));
  }
  if (!column->count_within.empty()) {
    return invalid(node.where(), say("`{}` is counted by Plumbline itself", "`{}` 由本系统自动编号", name),
                   say("leave it out of the mapping", "请从字段对应表中去掉"));
  }
  ColumnSource source = TRY(read_source(node));
  if (source.constant) {
    packs::Column with_formats = *column;
    with_formats.formats.insert(with_formats.formats.begin(), source.formats.begin(), source.formats.end());
    const Normalised value = normalise(*source.constant, with_formats, packs.code_list(column->code_list));
    if (value.reason) return invalid(node.where(), *value.reason);
  }
  return std::pair(name, std::move(source));
}

std::string written_list(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "[" : ", ") + yaml::scalar(text);
  return out + "]";
}

std::string written_character(char c) {
  if (c == '\t') return "tab";
  if (c == '\0') return "none";
  return yaml::scalar(std::string(1, c));
}

std::string written_shape(const tabular::Wish& wish) {
  std::string out;
  if (wish.format) out += "  format: " + std::string(tabular::name_of(*wish.format)) + "\n";
  if (wish.encoding) out += "  encoding: " + std::string(tabular::name_of(*wish.encoding)) + "\n";
  if (wish.delimiter) out += "  delimiter: " + written_character(*wish.delimiter) + "\n";
  if (wish.quote) out += "  quote: " + written_character(*wish.quote) + "\n";
  if (wish.sheet) out += "  sheet: " + yaml::scalar(*wish.sheet) + "\n";
  if (wish.header_row) out += "  header_row: " + std::to_string(*wish.header_row) + "\n";
  return out.empty() ? out : "shape:\n" + out;
}

std::string written_source(const ColumnSource& source) {
  const bool plain = source.from.size() == 1 && source.formats.empty() && source.sentinels.empty();
  if (plain) return " " + yaml::scalar(source.from.front()) + "\n";
  std::string out = "\n";
  if (!source.from.empty()) out += "    from: " + written_list(source.from) + "\n";
  if (source.constant) out += "    constant: " + yaml::scalar(*source.constant) + "\n";
  if (!source.formats.empty()) out += "    formats: " + written_list(source.formats) + "\n";
  if (!source.sentinels.empty()) out += "    sentinels: " + written_list(source.sentinels) + "\n";
  return out;
}

Result<Mapping> read_node(const yaml::Node& root, const packs::PackSet& packs) {
  yaml::Fields fields = TRY(root.fields());
  Mapping mapping;
  const yaml::Node type_node = fields.required("record_type");
  mapping.record_type = TRY(type_node.text());
  const packs::RecordType* type = packs.record_type(mapping.record_type);
  if (type == nullptr) {
    std::vector<std::string> names;
    for (const packs::RecordType& known : packs.record_types()) names.push_back(known.name);
    return invalid(type_node.where(),
                   say("there is no record type `{}`", "没有记录类型 `{}`", excerpt(mapping.record_type)),
                   did_you_mean(mapping.record_type, names));
  }
  if (const auto shape = fields.optional("shape")) mapping.shape = TRY(read_shape(*shape));
  const auto columns = TRY(fields.required("columns").entries());
  for (const auto& [name, node] : columns) {
    auto column = TRY(read_column(name, node, *type, packs));
    mapping.columns.insert(std::move(column));
  }
  if (const auto ignore = fields.optional("ignore")) mapping.ignored = TRY(ignore->texts());
  TRY(fields.finish());
  return mapping;
}

}  // namespace

Result<Mapping> read_mapping(const std::filesystem::path& file, const packs::PackSet& packs) {
  const yaml::Node root = TRY(yaml::parse_file(file));
  return read_node(root, packs);
}

Result<Mapping> parse_mapping(std::string_view text, const std::string& name, const packs::PackSet& packs) {
  const yaml::Node root = TRY(yaml::parse(text, name));
  return read_node(root, packs);
}

std::string write_mapping(const Mapping& mapping) {
  std::string out = "record_type: " + yaml::scalar(mapping.record_type) + "\n" + written_shape(mapping.shape);
  out += mapping.columns.empty() ? "columns: {}\n" : "columns:\n";
  for (const auto& [name, source] : mapping.columns) out += "  " + yaml::scalar(name) + ":" + written_source(source);
  if (!mapping.ignored.empty()) {
    out += "ignore:\n";
    for (const std::string& header : mapping.ignored) out += "  - " + yaml::scalar(header) + "\n";
  }
  return out;
}

}  // namespace plumbline::records
