// SPDX-License-Identifier: Apache-2.0
// Scanning for delimiters, quotes and line ends: with SSE2 where there is, byte by byte elsewhere.
#include "tabular/row_scanner.h"

#include <algorithm>
#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "tabular/tabular.h"

namespace plumbline::tabular {

namespace {

constexpr std::size_t kStride = 64;
constexpr std::size_t kNowhere = std::string_view::npos;

struct Marks {
  std::uint64_t special = 0;  // delimiter, quote, CR, LF, NUL
  std::uint64_t beyond_ascii = 0;
};

#if defined(__SSE2__)

Marks marks_of(const char* at, char delimiter, char quote) {
  const __m128i delimiters = _mm_set1_epi8(delimiter);
  const __m128i quotes = _mm_set1_epi8(quote);
  const __m128i feeds = _mm_set1_epi8('\n');
  const __m128i returns = _mm_set1_epi8('\r');
  Marks marks;
  for (unsigned part = 0; part < kStride / 16; ++part) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + std::size_t{part} * 16));
    const __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(bytes, feeds), _mm_cmpeq_epi8(bytes, returns));
    const __m128i marked = _mm_or_si128(_mm_cmpeq_epi8(bytes, delimiters), _mm_cmpeq_epi8(bytes, quotes));
    const __m128i zeros = _mm_cmpeq_epi8(bytes, _mm_setzero_si128());
    const __m128i special = _mm_or_si128(_mm_or_si128(ends, marked), zeros);
    const auto bits_of = [part](__m128i lanes) {
      return std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(lanes))} << (part * 16);
    };
    marks.special |= bits_of(special);
    marks.beyond_ascii |= bits_of(bytes);
  }
  return marks;
}

#else

Marks marks_of(const char* at, char delimiter, char quote) {
  Marks marks;
  for (unsigned i = 0; i < kStride; ++i) {
    const char c = at[i];
    const bool special = c == delimiter || c == quote || c == '\n' || c == '\r' || c == 0;
    marks.special |= std::uint64_t{special} << i;
    marks.beyond_ascii |= std::uint64_t{static_cast<unsigned char>(c) >= 0x80} << i;
  }
  return marks;
}

#endif

}  // namespace

RowScanner::RowScanner(char delimiter, char quote, std::size_t cells_kept)
    : delimiter_(delimiter),
      quote_(quote),
      cells_kept_(cells_kept) {
  row_.cells.resize(cells_kept);
}

void RowScanner::look_at(const char* text, std::size_t size) {
  text_ = text;
  size_ = size;
  beyond_ascii_ = 0;
  bits_ = 0;
  seek(0);
}

inline void RowScanner::load() {
  const Marks marks = marks_of(text_ + block_, delimiter_, quote_);
  bits_ = marks.special;
  if (marks.beyond_ascii != 0)
    beyond_ascii_ = block_ + static_cast<std::size_t>(64 - std::countl_zero(marks.beyond_ascii));
}

void RowScanner::seek(std::size_t at) {
  resume_ = at;
  block_ = at - at % kStride;
  if (block_ >= size_) return;
  load();
  bits_ &= ~std::uint64_t{0} << (at % kStride);
}

// The offset of the next byte that means something; size_ at the end of the text.
inline std::size_t RowScanner::next_special() {
  while (bits_ == 0) {
    block_ += kStride;
    if (block_ >= size_) {
      block_ -= kStride;
      return size_;
    }
    load();
  }
  const std::size_t at = block_ + static_cast<std::size_t>(std::countr_zero(bits_));
  if (at >= size_) return size_;
  bits_ &= bits_ - 1;
  return at;
}

inline void RowScanner::add_cell(std::size_t begin, std::size_t end) {
  if (row_.cell_count < cells_kept_) {
    row_.cells.data()[row_.cell_count] = std::string_view(text_ + begin, end - begin);
    if (with_quotes_) row_.with_quotes.push_back(row_.cell_count);
  }
  with_quotes_ = false;
  ++row_.cell_count;
  if (end - begin > kCellBytesMax && row_.fault == Fault::None) row_.fault = Fault::CellTooLong;
}

// The row whose line end is at `at` (or at the end of the text). False: whether LF follows its CR is not known yet.
inline bool RowScanner::end_row(std::size_t begin, std::size_t at, bool is_end) {
  row_.end = at;
  row_.next = at < size_ ? at + 1 : size_;
  if (at < size_ && text_[at] == '\r') {
    if (at + 1 == size_ && !is_end) return false;
    if (at + 1 < size_ && text_[at + 1] == '\n') {
      next_special();
      row_.next = at + 2;
    }
  }
  ++row_.lines;
  row_.all_ascii = beyond_ascii_ <= begin;
  resume_ = row_.next;
  return true;
}

// From behind an opening quote to the closing one, at `*at`. False: no end in sight, or a fault.
bool RowScanner::scan_quoted(std::size_t* at, bool is_end) {
  in_quotes_ = true;
  while (true) {
    const std::size_t p = next_special();
    if (p == size_) {
      if (is_end) row_.fault = Fault::UnclosedQuote;
      return false;
    }
    const char c = text_[p];
    if (c == quote_) {
      if (p + 1 == size_ && !is_end) return false;
      if (p + 1 == size_ || text_[p + 1] != quote_) {
        in_quotes_ = false;
        *at = p;
        return true;
      }
      next_special();
      with_quotes_ = true;
    } else if (c == '\n' || (c == '\r' && (p + 1 == size_ || text_[p + 1] != '\n'))) {
      ++row_.lines;
    } else if (c == 0) {
      row_.fault = Fault::NulByte;
    }
  }
}

bool RowScanner::scan(std::size_t begin, bool is_end) {
  if (begin != resume_) seek(begin);
  resume_ = kNowhere;
  row_.lines = row_.cell_count = row_.quoted_count = 0;
  row_.fault = Fault::None;
  row_.with_quotes.clear();
  in_quotes_ = with_quotes_ = false;
  std::size_t cell_begin = begin;
  std::size_t closing_quote = kNowhere;
  while (true) {
    const std::size_t at = next_special();
    if (at == size_ && !is_end) return false;
    const char c = at == size_ ? '\n' : text_[at];
    const bool ends_row = c == '\n' || c == '\r';
    if (closing_quote != kNowhere && (at != closing_quote + 1 || !(ends_row || c == delimiter_))) {
      row_.fault = Fault::TextAfterQuote;
      return true;
    }
    if (c == delimiter_) {
      add_cell(cell_begin, std::min(at, closing_quote));
      cell_begin = at + 1;
      closing_quote = kNowhere;
    } else if (ends_row) {
      if (at > begin) add_cell(cell_begin, std::min(at, closing_quote));
      return end_row(begin, at, is_end);
    } else if (c == 0) {
      row_.fault = Fault::NulByte;
    } else if (at == cell_begin) {
      if (!scan_quoted(&closing_quote, is_end)) return is_end;
      ++row_.quoted_count;
      ++cell_begin;
    }
  }
}

LineEnd line_end(std::string_view text, std::size_t begin, bool is_end) {
  std::size_t at = begin;
  while (at < text.size() && text[at] != '\n' && text[at] != '\r') ++at;
  if (at == text.size()) return {at, is_end ? at : kNowhere};
  if (text[at] == '\n') return {at, at + 1};
  if (at + 1 == text.size()) return is_end ? LineEnd{at, at + 1} : LineEnd{at, kNowhere};
  return {at, text[at + 1] == '\n' ? at + 2 : at + 1};
}

std::string_view undouble(char* text, std::size_t size, char quote) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < size; ++i) {
    text[kept++] = text[i];
    if (text[i] == quote && i + 1 < size && text[i + 1] == quote) ++i;
  }
  return {text, kept};
}

}  // namespace plumbline::tabular
