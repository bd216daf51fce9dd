// SPDX-License-Identifier: Apache-2.0
// XmlStream: XML as events, pulled piece by piece, with bounds on everything: no document type, no entities of its own,
// depth and the length of a single tag limited.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "tabular/source.h"

namespace plumbline::tabular {

// Attributes of one element, names without their prefix.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  std::string_view get(std::string_view name) const;  // empty if it is not there
 private:
  const char** pairs_;
};

// Names come without their prefix.
class XmlEvents {
 public:
  virtual ~XmlEvents() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void text(std::string_view text) { static_cast<void>(text); }
  // True: pause here, run() returns.
  virtual bool end(std::string_view name) {
    static_cast<void>(name);
    return false;
  }
};

class XmlStream {
 public:
  // `events` must outlive the stream. `name` is for messages.
  static Result<std::unique_ptr<XmlStream>> open(std::unique_ptr<ByteSource> source, XmlEvents& events,
                                                 std::string name);
  virtual ~XmlStream() = default;
  // Until an event pauses (true) or the document ends (false).
  virtual Result<bool> run() = 0;
  virtual const ByteSource& source() const = 0;
};

// All of a document at once.
Status read_xml(std::unique_ptr<ByteSource> source, XmlEvents& events, const std::string& name);

}  // namespace plumbline::tabular
