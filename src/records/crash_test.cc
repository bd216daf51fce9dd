// SPDX-License-Identifier: Apache-2.0
// What a killed process and a full disk leave behind: whole batches, and a store that opens.
#include <chrono>
#include <csignal>
#include <random>
#include <sys/mount.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "records/records_testing.h"

namespace plumbline::records {
namespace {

class Crash : public RecordsTest {
 protected:
  static constexpr int kRows = 20'000;

  // Every record once more, each with another amount: a batch that replaces all there is.
  std::filesystem::path round_file(int round) const {
    std::string text = "act_id,amount,note\n";
    for (int i = 0; i < kRows; ++i) {
      const int id = (i * 7919) % kRows;
      text += std::to_string(id) + "," + std::to_string(round) + ",note " + std::to_string(id) + "\n";
    }
    return write("round.csv", text);
  }

  // Imports in a process of its own; returns when it has ended.
  void import_and_kill_after(const std::filesystem::path& file, std::chrono::microseconds wait) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      open();
      NoProgress progress;
      const auto report = store_->import_file({file, guess("act", file), "ann", ""}, progress);
      ::_exit(report.ok() ? 0 : 1);
    }
    std::this_thread::sleep_for(wait);
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << "the import itself failed";
  }
};

TEST_F(Crash, AKilledImportIsThereWholeOrNotAtAll) {
  const auto begun = std::chrono::steady_clock::now();
  import("act", "first.csv", "act_id,amount,note\n0,0,note 0\n");
  NoProgress progress;
  const auto first = round_file(1000);
  value_of(store_->import_file({first, guess("act", first), "ann", ""}, progress));
  const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
  close();  // nothing of DuckDB may live in this process while it forks

  std::mt19937 random(20260314);
  std::int64_t last = 2;
  for (int round = 1; round <= 20; ++round) {
    const auto file = round_file(round);
    std::uniform_int_distribution<std::int64_t> wait(0, 3 * whole.count() / 2);
    import_and_kill_after(file, std::chrono::microseconds(wait(random)));
    open();
    const std::int64_t now = value_of(store_->batches(1)).front().batch;
    ASSERT_TRUE(now == last || now == last + 1) << now << " after " << last;
    ASSERT_EQ(value_of(store_->count("act")), kRows);
    ASSERT_EQ(rows("SELECT min(_batch), max(_batch), count(DISTINCT amount) FROM act"),
              std::to_string(now) + "|" + std::to_string(now) + "|1");
    ASSERT_EQ(rows("SELECT count(*) FROM history.act"), std::to_string(1 + (now - 2) * kRows));
    ASSERT_EQ(rows("SELECT count(*), max(batch), bool_and(rows = loaded + updated + unchanged + quarantined) FROM "
                   "plumbline.batch"),
              std::to_string(now) + "|" + std::to_string(now) + "|true");
    last = now;
    close();
  }
}

// A small file system in memory, where this process may mount one.
class SmallDisk {
 public:
  explicit SmallDisk(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::filesystem::create_directories(folder_);
    mounted_ = ::mount("plumbline-test", folder_.c_str(), "tmpfs", 0, "size=12m") == 0;
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
  }
  bool mounted() const { return mounted_; }

 private:
  std::filesystem::path folder_;
  bool mounted_ = false;
};

TEST_F(Crash, AFullDiskIsOneClearErrorAndTheEarlierBatchesStay) {
  close();
  const std::filesystem::path stores = folder_;
  const SmallDisk disk(stores / "small");
  if (!disk.mounted()) GTEST_SKIP() << "NOT TESTED: a full disk; mounting a small one needs root";
  folder_ = stores / "small";
  open();
  import("act", "first.csv", "act_id,amount\n1,5\n2,6\n");

  std::mt19937_64 random(7);
  const auto large = stores / "large.csv";
  {
    std::ofstream out(large);
    out << "act_id,note\n";
    for (int i = 0; i < 200'000; ++i) {
      out << i << ",";
      for (int part = 0; part < 8; ++part) out << random();
      out << "\n";
    }
  }
  NoProgress progress;
  const auto failed = store_->import_file({large, guess("act", large), "ann", ""}, progress);
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().kind, ErrorKind::Unavailable) << failed.error().in(Language::English);
  EXPECT_FALSE(failed.error().what.zh.empty());

  close();
  open();
  EXPECT_EQ(value_of(store_->count("act")), 2);
  EXPECT_EQ(value_of(store_->batches()).size(), 1U);
  close();
  folder_ = stores;
}

}  // namespace
}  // namespace plumbline::records
