// SPDX-License-Identifier: Apache-2.0
// expat behind XmlStream.
#include "tabular/xml.h"

#include <expat.h>

namespace plumbline::tabular {

namespace {

constexpr int kPiece = 64 << 10;
constexpr int kDepthMax = 64;
// Of one tag or text that expat has to hold until it ends.
constexpr XML_Index kTokenMax = XML_Index{8} << 20;

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

Error bad_xml(const std::string& name, std::string_view why) {
  return invalid(name, say("its XML cannot be read: {}", "其中的 XML 无法读取：{}", why),
                 say("save it again in the spreadsheet program", "请用电子表格软件重新保存"));
}

class ExpatStream : public XmlStream {
 public:
  ExpatStream(std::unique_ptr<ByteSource> source, XmlEvents& events, std::string name)
      : source_(std::move(source)),
        events_(events),
        name_(std::move(name)),
        parser_(XML_ParserCreate(nullptr)) {}
  ExpatStream(const ExpatStream&) = delete;
  ExpatStream& operator=(const ExpatStream&) = delete;
  ~ExpatStream() override {
    if (parser_ != nullptr) XML_ParserFree(parser_);
  }

  bool start() {
    if (parser_ == nullptr) return false;
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(parser_, on_start, on_end);
    XML_SetCharacterDataHandler(parser_, on_text);
    XML_SetStartDoctypeDeclHandler(parser_, on_doctype);
    return true;
  }

  Result<bool> run() override {
    while (true) {
      XML_ParsingStatus status;
      XML_GetParsingStatus(parser_, &status);
      if (status.parsing == XML_FINISHED) return false;
      const XML_Status outcome =
          TRY(status.parsing == XML_SUSPENDED ? Result<XML_Status>(XML_ResumeParser(parser_)) : feed());
      if (outcome == XML_STATUS_SUSPENDED) return true;
      if (outcome == XML_STATUS_ERROR) {
        if (!refusal_.empty()) return bad_xml(name_, refusal_);
        return bad_xml(name_, XML_ErrorString(XML_GetErrorCode(parser_)));
      }
      if (fed_ - XML_GetCurrentByteIndex(parser_) > kTokenMax) return bad_xml(name_, "a tag without end");
    }
  }

  const ByteSource& source() const override { return *source_; }

 private:
  Result<XML_Status> feed() {
    void* buffer = XML_GetBuffer(parser_, kPiece);
    if (buffer == nullptr) return unavailable(name_, say("there is no memory for it", "内存不足"));
    const std::size_t got = TRY(source_->read(static_cast<char*>(buffer), kPiece));
    fed_ += static_cast<XML_Index>(got);
    return XML_ParseBuffer(parser_, static_cast<int>(got), got == 0 ? XML_TRUE : XML_FALSE);
  }

  void refuse(const char* why) {
    refusal_ = why;
    XML_StopParser(parser_, XML_FALSE);
  }

  static void on_start(void* self, const char* name, const char** attributes) {
    auto& stream = *static_cast<ExpatStream*>(self);
    if (++stream.depth_ > kDepthMax) return stream.refuse("too many tags inside each other");
    stream.events_.start(local_name(name), XmlAttributes(attributes));
  }
  static void on_end(void* self, const char* name) {
    auto& stream = *static_cast<ExpatStream*>(self);
    --stream.depth_;
    if (stream.refusal_.empty() && stream.events_.end(local_name(name))) XML_StopParser(stream.parser_, XML_TRUE);
  }
  static void on_text(void* self, const char* text, int size) {
    static_cast<ExpatStream*>(self)->events_.text({text, static_cast<std::size_t>(size)});
  }
  // Entities are declared in a document type, which no spreadsheet has: without it there is nothing to expand.
  static void on_doctype(void* self, const char*, const char*, const char*, int) {
    static_cast<ExpatStream*>(self)->refuse("it has a document type");
  }

  std::unique_ptr<ByteSource> source_;
  XmlEvents& events_;
  std::string name_;
  XML_Parser parser_;
  XML_Index fed_ = 0;
  int depth_ = 0;
  std::string refusal_;
};

}  // namespace

std::string_view XmlAttributes::get(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (local_name(*pair) == name) return pair[1];
  }
  return {};
}

Result<std::unique_ptr<XmlStream>> XmlStream::open(std::unique_ptr<ByteSource> source, XmlEvents& events,
                                                   std::string name) {
  const std::string label = name;
  auto stream = std::make_unique<ExpatStream>(std::move(source), events, std::move(name));
  if (!stream->start()) return unavailable(label, say("there is no memory for it", "内存不足"));
  return std::unique_ptr<XmlStream>(std::move(stream));
}

Status read_xml(std::unique_ptr<ByteSource> source, XmlEvents& events, const std::string& name) {
  auto stream = TRY(XmlStream::open(std::move(source), events, name));
  while (TRY(stream->run())) {
  }
  return done();
}

}  // namespace plumbline::tabular
