// SPDX-License-Identifier: Apache-2.0
// Three stages joined by two queues; empty blocks travel back, so that their memory is used again.
#include "records/pipeline.h"

#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>
#include <span>
#include <thread>

namespace plumbline::records {

namespace {

// Deep enough that reading and converting go on while the store compresses what it has (some 120,000 rows at a time).
constexpr std::size_t kBlocksUnderWay = 64;
// But not deeper than this many bytes of cells, for files with very long rows.
constexpr std::size_t kBytesUnderWay = std::size_t{64} << 20;

// What one stage hands to the next: at most kBlocksUnderWay blocks, because no more exist.
template <typename T>
class Queue {
 public:
  // Waits while what lies here weighs too much already.
  void put(T* item, std::size_t weight = 0) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return stopped_ || items_.empty() || weight_ + weight <= kBytesUnderWay; });
      if (stopped_) return;
      items_.emplace_back(item, weight);
      weight_ += weight;
    }
    changed_.notify_all();
  }
  // Nothing more will come: take() gives what is left, then nullptr.
  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
  }
  // take() gives nullptr from now on, whatever is left.
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = closed_ = true;
      items_.clear();
    }
    changed_.notify_all();
  }
  T* take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || !items_.empty(); });
    if (items_.empty()) return nullptr;
    const auto [item, weight] = items_.front();
    items_.pop_front();
    weight_ -= weight;
    lock.unlock();
    changed_.notify_all();
    return item;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::pair<T*, std::size_t>> items_;
  std::size_t weight_ = 0;
  bool closed_ = false;
  bool stopped_ = false;
};

struct ReadBlock {
  tabular::Block block;  // never moved: its views may point into itself
  std::uint64_t bytes_read = 0;
};

template <typename T>
struct Channel {
  Queue<T> full;
  Queue<T> empty;
  std::array<T, kBlocksUnderWay> blocks;

  Channel() {
    for (T& block : blocks) empty.put(&block);
  }
  void stop() {
    full.stop();
    empty.stop();
  }
};

std::size_t weight_of(const tabular::Block& block) {
  std::size_t weight = block.storage.size() + block.cells.size() * sizeof(std::string_view);
  for (const tabular::BadRow& bad : block.bad_rows) {
    weight += bad.raw.size();
    for (const std::string& cell : bad.cells) weight += cell.size();
  }
  return weight;
}
std::size_t weight_of(const ConvertedBlock& block) {
  std::size_t weight = 0;
  for (const sql::ColumnData& column : block.columns) weight += column.bytes.size() + 8 * block.rows;
  for (const RefusedRow& row : block.refused) weight += row.bytes();
  return weight;
}

Status read_all(tabular::Reader& reader, Channel<ReadBlock>& out) {
  try {
    while (ReadBlock* read = out.empty.take()) {
      const bool more = TRY(reader.next(read->block));
      if (!more) break;
      read->bytes_read = reader.bytes_read();
      out.full.put(read, weight_of(read->block));
    }
    return done();
  } catch (const std::bad_alloc&) {
    return out_of_memory("");
  }
}

// A block is held back until the next one has been seen, whose first row may repeat its last.
Status convert_all(Converter& converter, Channel<ReadBlock>& in, Channel<ConvertedBlock>& out) {
  try {
    ConvertedBlock* held = nullptr;
    while (ReadBlock* read = in.full.take()) {
      ConvertedBlock* converted = out.empty.take();
      if (converted == nullptr) break;
      const bool repeats_held = converter.convert(read->block, *converted);
      converted->bytes_read = read->bytes_read;
      in.empty.put(read);
      if (held != nullptr) {
        const std::size_t last = held->rows - 1;
        if (repeats_held) leave_out(*held, std::span(&last, 1));
        out.full.put(held, weight_of(*held));
      }
      held = converted;
    }
    if (held != nullptr) out.full.put(held, weight_of(*held));
    return done();
  } catch (const std::bad_alloc&) {
    return out_of_memory("");
  }
}

}  // namespace

struct Pipeline::Stages {
  Channel<ReadBlock> read;
  Channel<ConvertedBlock> converted;
  ConvertedBlock* lent = nullptr;
  Status reading;
  Status converting;
  std::jthread reader_thread;  // last: they end before what they use
  std::jthread converter_thread;

  void join() {
    if (reader_thread.joinable()) reader_thread.join();
    if (converter_thread.joinable()) converter_thread.join();
  }
};

Pipeline::Pipeline(tabular::Reader& reader, Converter& converter) : stages_(std::make_unique<Stages>()) {
  Stages& stages = *stages_;
  stages.reader_thread = std::jthread([&stages, &reader] {
    stages.reading = read_all(reader, stages.read);
    stages.read.full.close();
  });
  stages.converter_thread = std::jthread([&stages, &converter] {
    stages.converting = convert_all(converter, stages.read, stages.converted);
    stages.read.empty.stop();  // frees a reader that waits for a block which will not come back
    stages.converted.full.close();
  });
}

Pipeline::~Pipeline() {
  stages_->converted.stop();
  stages_->read.stop();
  stages_->join();
}

Result<ConvertedBlock*> Pipeline::next() {
  Stages& stages = *stages_;
  if (stages.lent != nullptr) stages.converted.empty.put(stages.lent);
  stages.lent = stages.converted.full.take();
  if (stages.lent != nullptr) return stages.lent;
  stages.join();
  if (!stages.converting.ok()) return stages.converting.error();
  if (!stages.reading.ok()) return stages.reading.error();
  return stages.lent;
}

}  // namespace plumbline::records
