// SPDX-License-Identifier: Apache-2.0
// For tests: runs the checks of web/verify.html in Node on the same files, and compares.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "verify/verify_testing.h"

namespace plumbline::verify::testing {

inline bool has_node() {
  static const bool kHas = [] {
    const bool has = std::system("node --version >/dev/null 2>&1") == 0;
    if (!has) std::fputs("SKIPPED: no Node, so web/verify.html is not compared with the verifier\n", stderr);
    return has;
  }();
  return kHas;
}

inline std::string output_of(const std::string& command) {
  std::string output;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return output;
  char buffer[4096];
  for (std::size_t count = 0; (count = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) output.append(buffer, count);
  pclose(pipe);
  return output;
}

// The page finds the log in order, or names the same entry for the same reason (the first words of it).
inline void expect_page_agrees(const fs::path& folder, const Task& task, const Verdict& verdict,
                               const fs::path& scratch) {
  if (!has_node()) return;
  write(scratch / "policy", policy_text());
  std::string command = fmt::format("node {}/web/verify_node.mjs {} {}", PLUMBLINE_SOURCE_DIR, folder.string(),
                                    (scratch / "policy").string());
  for (const NamedText& kept : task.older) {
    write(scratch / kept.name, kept.text);
    command += fmt::format(" --older {}", (scratch / kept.name).string());
  }
  for (std::size_t i = 0; i < task.receipts.size(); ++i) {
    const fs::path path = scratch / fmt::format("receipt-{}", i);
    write(path, task.receipts[i].proof.text);
    command += fmt::format(" --receipt {}", path.string());
    if (!task.receipts[i].entry) continue;
    write(scratch / fmt::format("entry-{}", i), *task.receipts[i].entry);
    command += fmt::format(" --entry {}", (scratch / fmt::format("entry-{}", i)).string());
  }
  command += fmt::format(" --tolerance {}{}", task.tolerance_s, task.complete ? " --complete" : "");
  const std::string output = output_of(command + " 2>&1");
  const auto has = [&](const std::string& part) { return output.find(part) != std::string::npos; };
  if (verdict.good()) {
    EXPECT_TRUE(has("{\"ok\":true,")) << output;
    EXPECT_TRUE(has(fmt::format("\"entries\":{},", verdict.report.entries))) << output;
    EXPECT_TRUE(has(fmt::format("\"blobs\":{},", verdict.report.blobs))) << output;
    EXPECT_TRUE(has(fmt::format("\"unexplained\":{},", verdict.report.unexplained_payloads))) << output;
    EXPECT_TRUE(has(fmt::format("\"timesBetween\":{},", verdict.report.times_between))) << output;
    return;
  }
  const std::string entry = verdict.problem->entry ? std::to_string(*verdict.problem->entry) : "null";
  EXPECT_TRUE(has("{\"ok\":false,")) << output;
  EXPECT_TRUE(has(fmt::format("\"problem\":{{\"entry\":{},", entry))) << entry << "\n" << output;
  EXPECT_TRUE(has(verdict.problem->error.what.en.substr(0, 20)) || has("for another entry at this place"))
      << verdict.problem->error.what.en << "\n"
      << output;
}

}  // namespace plumbline::verify::testing
