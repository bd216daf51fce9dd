// SPDX-License-Identifier: Apache-2.0
// Pipeline: reads and converts one file ahead of whoever stores it, each on a thread of its own, in order, within
// bounded memory.
#pragma once

#include <memory>

#include "base/result.h"
#include "records/converter.h"
#include "tabular/tabular.h"

namespace plumbline::records {

class Pipeline {
 public:
  // Both must outlive the Pipeline, and nobody else may use them meanwhile.
  Pipeline(tabular::Reader& reader, Converter& converter);
  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  // The next block of the file, valid until the next call; nullptr after the last. An error of the reader comes after
  // all blocks before it. One call at a time.
  Result<ConvertedBlock*> next();

 private:
  struct Stages;
  std::unique_ptr<Stages> stages_;
};

}  // namespace plumbline::records
