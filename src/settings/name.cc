// SPDX-License-Identifier: Apache-2.0
// Names of people, with ICU's tables: Unicode's properties, its case folding and its list of what looks alike.
#include "settings/name.h"

#include <memory>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include "base/text.h"
#include "settings/settings.h"

namespace plumbline::settings {

namespace {

constexpr std::size_t kNameBytesMax = 200;

struct CloseChecker {
  void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
};
using Checker = std::unique_ptr<USpoofChecker, CloseChecker>;

// One script, or Latin beside Han, kana, bopomofo or hangul; no mark twice on one letter.
Checker open_checker() {
  UErrorCode problem = U_ZERO_ERROR;
  Checker checker(uspoof_open(&problem));
  uspoof_setRestrictionLevel(checker.get(), USPOOF_HIGHLY_RESTRICTIVE);
  uspoof_setChecks(checker.get(), USPOOF_RESTRICTION_LEVEL | USPOOF_INVISIBLE, &problem);
  CHECK(U_SUCCESS(problem), "ICU's tables of what looks alike cannot be opened");
  return checker;
}

bool is_unseen(UChar32 c) {
  constexpr std::uint32_t kUnseen = U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CS_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK;
  return (U_GET_GC_MASK(c) & kUnseen) != 0 || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

// Letters, marks and digits, and what ICU does not know yet: rare characters of names are younger than its tables.
bool tells_names_apart(UChar32 c) {
  return (U_GET_GC_MASK(c) & (U_GC_P_MASK | U_GC_S_MASK | U_GC_Z_MASK)) == 0 && !is_unseen(c);
}

icu::UnicodeString unicode(std::string_view name) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
}

icu::UnicodeString folded(const icu::UnicodeString& name) {
  UErrorCode problem = U_ZERO_ERROR;
  const icu::Normalizer2* fold_case = icu::Normalizer2::getNFKCCasefoldInstance(problem);
  CHECK(U_SUCCESS(problem), "ICU's tables of case cannot be opened");
  const icu::UnicodeString narrow = fold_case->normalize(name, problem);
  CHECK(U_SUCCESS(problem), "a text could not be folded");
  icu::UnicodeString kept;
  for (std::int32_t at = 0; at < narrow.length(); at = narrow.moveIndex32(at, 1)) {
    if (tells_names_apart(narrow.char32At(at))) kept.append(narrow.char32At(at));
  }
  return kept;
}

// The same of texts whose letters look alike: l and I and 1, rn and m, Latin o and Cyrillic o.
icu::UnicodeString skeleton(const USpoofChecker& checker, const icu::UnicodeString& name) {
  UErrorCode problem = U_ZERO_ERROR;
  icu::UnicodeString all_alike;
  uspoof_getSkeletonUnicodeString(&checker, 0, name, all_alike, &problem);
  CHECK(U_SUCCESS(problem), "a name has no skeleton");
  return all_alike;
}

}  // namespace

Status check_name(std::string_view option, const std::string& name) {
  if (trim(name).empty()) {
    return invalid(std::string(option), say("nothing is said here", "此项未填写"),
                   say("It is kept for ever beside what was done", "该内容将与所做的操作一并永久保存"));
  }
  if (name.size() > kNameBytesMax || !is_utf8(name)) {
    return invalid(std::string(option), say("the text is too long, or not UTF-8", "文本过长，或不是 UTF-8"),
                   say("At most {} bytes", "不得超过 {} 字节", kNameBytesMax));
  }
  const icu::UnicodeString text = unicode(name);
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 c = text.char32At(at);
    if (!is_unseen(c)) continue;
    return invalid(std::string(option),
                   say("the name has a character that nobody sees (U+{:04X})", "姓名含有不可见字符（U+{:04X}）",
                       static_cast<std::uint32_t>(c)),
                   say("Type it anew", "请重新输入"));
  }
  UErrorCode problem = U_ZERO_ERROR;
  const std::int32_t found = uspoof_checkUnicodeString(open_checker().get(), text, nullptr, &problem);
  if (U_FAILURE(problem) || found != 0) {
    return invalid(
        std::string(option),
        say("the name mixes scripts whose letters look alike: {}", "姓名混用了字形相近的不同文字：{}", excerpt(name)),
        say("Write it in one script; Latin letters beside Chinese characters may stand",
            "请只用一种文字书写；汉字与拉丁字母可以并用"));
  }
  if (folded(text).isEmpty()) {
    return invalid(std::string(option), say("the name has no letter: {}", "姓名中没有文字：{}", excerpt(name)),
                   say("Give the name of a person", "请填写姓名"));
  }
  return done();
}

// Both ways: I looks like l as it is written, and is i whatever its case.
bool read_alike(std::string_view a, std::string_view b) {
  const Checker checker = open_checker();
  const icu::UnicodeString first = unicode(a);
  const icu::UnicodeString second = unicode(b);
  return skeleton(*checker, folded(first)) == skeleton(*checker, folded(second)) ||
         folded(skeleton(*checker, first)) == folded(skeleton(*checker, second));
}

}  // namespace plumbline::settings
