// SPDX-License-Identifier: Apache-2.0
// What one body does to keep another's log honest: a witness cosigns the checkpoints of logs it knows, a mirror keeps
// their entries and blobs. Neither has to trust the log it looks at, or the other.
//
//   auto witness = TRY(witness::Witness::open(folder, "example.org/witness", system_clock()));  // made if new
//   TRY(witness->know(vkey));
//   const http::Response answer = witness->answer(request);  // POST /add-checkpoint, GET …/checkpoint
//
//   const auto report = TRY(witness::mirror({.url = "http://…", .log = key, .folder = "copy"}, progress));
//
// The dialogue is C2SP tlog-witness; formats and decisions are tlog's. What is added here is memory: the size and root
// cosigned last for each log are compared and replaced in one durable transaction before the cosignature leaves.
// Threads: a Witness may be asked from any; mirror() belongs to one.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "base/time.h"
#include "crypto/crypto.h"
#include "http/http.h"
#include "tlog/tlog.h"

namespace plumbline::witness {

// A log as a witness remembers it.
struct KnownLog {
  std::string origin;
  std::string vkey;
  std::uint64_t size = 0;  // cosigned last; 0: nothing yet
  std::string root_hex;
};

class Witness {
 public:
  // A folder with `witness.key` (readable by its owner alone) and `witness.sqlite`. `name` is needed once, to make it;
  // afterwards it must be the same or empty. Conflict where another process has it open to serve.
  static Result<std::unique_ptr<Witness>> open(const std::filesystem::path& folder, const std::string& name,
                                               const Clock& clock);
  virtual ~Witness() = default;

  virtual std::string vkey() const = 0;                  // what logs put into their policy
  virtual Status know(const std::string& log_vkey) = 0;  // a log to be witnessed; again with another key adds that key
  virtual Result<std::vector<KnownLog>> logs() = 0;

  // POST /add-checkpoint · GET /<hex of SHA-256 of the origin>/checkpoint. Everything else is 404.
  virtual http::Response answer(const http::Request& request) = 0;
};

// ---- a mirror

struct MirrorRequest {
  std::string url;               // where the log is served: <url>/checkpoint, <url>/tile/…
  tlog::VerifierKey log;         // by which its checkpoints are signed
  std::filesystem::path folder;  // laid out as the log is: any static file server, and plumbline-verify, can read it
  bool blobs = true;             // also the sealed payloads that the log's owner lets be fetched
};

struct MirrorReport {
  std::uint64_t size_before = 0;
  std::uint64_t size = 0;
  std::uint64_t tiles = 0;  // files fetched
  std::uint64_t blobs = 0;
  std::uint64_t blobs_missing = 0;  // named by the log's list, and not given
};

// Fetches what is new, checks that it leads to the signed checkpoint and that this extends the one held before, and
// only then lets the new checkpoint take its place. Corrupt where the log has forked or shrunk: what was held before
// stays, and the false checkpoint is kept beside it as evidence (`checkpoint.refused`).
Result<MirrorReport> mirror(const MirrorRequest& request, Progress& progress);

}  // namespace plumbline::witness
