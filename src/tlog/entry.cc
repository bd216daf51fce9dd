// SPDX-License-Identifier: Apache-2.0
// Entries "plb1": one encoding each, read strictly.
#include <algorithm>

#include "base/check.h"
#include "tlog/lines.h"

namespace plumbline::tlog {

namespace {

constexpr std::string_view kMagic = "plb1";
constexpr std::size_t kFixedBytes = 184;  // up to and including the number of extensions
constexpr std::size_t kSignatureBytes = 8 + 64;
constexpr std::uint8_t kErasedStreams = 1;
constexpr std::uint8_t kErasedEntries = 2;
constexpr std::uint8_t kFirstFreeTag = 128;
constexpr std::uint64_t kTimeMax = 253'402'300'799'999;  // the end of the year 9999
constexpr std::string_view kSignatureLabel{"plumbline/actor-signature/v1\0", 29};

// Takes bytes from the front; once they do not suffice, everything after is empty and bad() says so.
class Taker {
 public:
  explicit Taker(std::string_view bytes) : rest_(bytes) {}

  std::string_view bytes(std::size_t size) {
    if (bad_ || rest_.size() < size) {
      bad_ = true;
      return {};
    }
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  std::uint64_t number(std::size_t size) {
    std::uint64_t value = 0;
    for (const char byte : bytes(size)) value = value << 8 | static_cast<unsigned char>(byte);
    return value;
  }
  template <std::size_t size>
  void into(std::array<std::uint8_t, size>& array) {
    const std::string_view taken = bytes(size);
    std::copy(taken.begin(), taken.end(), array.begin());
  }
  bool bad() const { return bad_; }
  std::size_t left() const { return rest_.size(); }

 private:
  std::string_view rest_;
  bool bad_ = false;
};

void put(std::string& bytes, std::uint64_t value, int size) {
  for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 255);
}

template <std::size_t size>
void put(std::string& bytes, const std::array<std::uint8_t, size>& array) {
  bytes.append(reinterpret_cast<const char*>(array.data()), size);
}

Error refuse(Words what) {
  return invalid("entry", std::move(what));
}

template <typename T>
bool ascending(const std::vector<T>& values) {
  return std::adjacent_find(values.begin(), values.end(), [](const T& a, const T& b) { return a >= b; }) ==
         values.end();
}

Status take_erased(std::uint8_t tag, std::string_view value, Entry& entry) {
  const std::size_t unit = tag == kErasedStreams ? sizeof(Id16) : sizeof(std::uint64_t);
  if (entry.type != EventClass::ErasureExecuted || value.empty() || value.size() % unit != 0) {
    return refuse(say("a list of erased payloads where none can stand, or of the wrong length",
                      "清除清单出现在不该有的地方，或长度不对"));
  }
  for (Taker taker(value); taker.left() > 0;) {
    if (tag == kErasedStreams) {
      taker.into(entry.erased_streams.emplace_back());
    } else {
      entry.erased_entries.push_back(taker.number(unit));
    }
  }
  if (!ascending(entry.erased_streams) || !ascending(entry.erased_entries)) {
    return refuse(say("the list of erased payloads is not in ascending order", "清除清单没有按升序排列"));
  }
  return done();
}

Status take_extensions(Taker& taker, std::uint64_t count, Entry& entry) {
  std::uint64_t before = 0;
  for (; count > 0; --count) {
    const auto tag = static_cast<std::uint8_t>(taker.number(1));
    const std::uint64_t size = taker.number(2);
    const std::string_view value = taker.bytes(size);
    if (taker.bad()) return refuse(say("it ends inside an extension", "在扩展字段中间就结束了"));
    if (tag <= before) return refuse(say("extensions are not in ascending order", "扩展字段没有按升序排列"));
    before = tag;
    if (tag >= kFirstFreeTag) {
      entry.extensions.emplace(tag, value);
    } else if (tag == kErasedStreams || tag == kErasedEntries) {
      TRY(take_erased(tag, value, entry));
    } else {
      return refuse(say("extension {} must be understood and is not", "扩展字段 {} 必须能识别，但本程序不识别", tag));
    }
  }
  return done();
}

Status check_meaning(const Entry& entry) {
  if (static_cast<std::uint16_t>(entry.type) == 0 || entry.type_version == 0) {
    return refuse(say("class and version begin at 1", "事件类别和版本从 1 开始"));
  }
  if (entry.time_ms > kTimeMax) return refuse(say("a time after the year 9999", "时间晚于公元 9999 年"));
  if ((entry.stream_seq == 0) != (entry.previous == Hash{})) {
    return refuse(say("only the first entry of a stream has none before it", "只有事件流的第一条没有前一条"));
  }
  return done();
}

std::string encode_unsigned(const Entry& entry) {
  std::string bytes;
  bytes.reserve(kFixedBytes + 1 + kSignatureBytes);
  bytes += kMagic;
  put(bytes, static_cast<std::uint64_t>(entry.type), 2);
  put(bytes, entry.type_version, 1);
  put(bytes, entry.time_ms, 8);
  put(bytes, entry.stream);
  put(bytes, entry.stream_seq, 8);
  put(bytes, entry.previous.bytes);
  put(bytes, entry.command);
  for (const Hash* hash : {&entry.actor, &entry.payload, &entry.authority}) put(bytes, hash->bytes);
  std::map<std::uint8_t, std::string> extensions = entry.extensions;
  for (const Id16& stream : entry.erased_streams) put(extensions[kErasedStreams], stream);
  for (const std::uint64_t index : entry.erased_entries) put(extensions[kErasedEntries], index, 8);
  put(bytes, extensions.size(), 1);
  for (const auto& [tag, value] : extensions) {
    CHECK(value.size() <= kEntryBytesMax, "an extension's length is a uint16");
    put(bytes, tag, 1);
    put(bytes, value.size(), 2);
    bytes += value;
  }
  return bytes;
}

}  // namespace

Result<Entry> parse_entry(std::string_view bytes) {
  if (bytes.size() > kEntryBytesMax) return refuse(say("more than {} bytes", "超过 {} 字节", kEntryBytesMax));
  if (bytes.size() <= kFixedBytes) return refuse(say("{} bytes are too few", "只有 {} 字节，不够", bytes.size()));
  Taker taker(bytes);
  if (taker.bytes(kMagic.size()) != kMagic) {
    return refuse(say("it does not begin with `{}`", "开头不是 `{}`", kMagic));
  }
  Entry entry;
  entry.type = static_cast<EventClass>(taker.number(2));
  entry.type_version = static_cast<std::uint8_t>(taker.number(1));
  entry.time_ms = taker.number(8);
  taker.into(entry.stream);
  entry.stream_seq = taker.number(8);
  taker.into(entry.previous.bytes);
  taker.into(entry.command);
  for (Hash* hash : {&entry.actor, &entry.payload, &entry.authority}) taker.into(hash->bytes);
  TRY(take_extensions(taker, taker.number(1), entry));
  const std::uint64_t is_signed = taker.number(1);
  if (taker.bad() || is_signed > 1) {
    return refuse(say("whether it is signed is neither 0 nor 1", "签名标志既不是 0 也不是 1"));
  }
  if (is_signed == 1) {
    ActorSignature& signature = entry.signature.emplace();
    taker.into(signature.key_id);
    taker.into(signature.signature.bytes);
  }
  if (taker.bad()) return refuse(say("it ends inside the signature", "在签名中间就结束了"));
  if (taker.left() > 0) return refuse(say("{} bytes stand behind its end", "结尾之后还有 {} 字节", taker.left()));
  TRY(check_meaning(entry));
  return entry;
}

std::string encode_entry(const Entry& entry) {
  std::string bytes = encode_unsigned(entry);
  put(bytes, entry.signature ? 1 : 0, 1);
  if (entry.signature) {
    put(bytes, entry.signature->key_id);
    put(bytes, entry.signature->signature.bytes);
  }
  const auto read = parse_entry(bytes);
  CHECK(read.ok() && read.value() == entry, "an entry that cannot be read back as itself");
  return bytes;
}

std::string actor_message(const Entry& entry) {
  return std::string(kSignatureLabel) + encode_unsigned(entry);
}

ActorSignature sign_entry(const Entry& entry, const crypto::Ed25519Key& key) {
  ActorSignature signature;
  const Hash digest = crypto::sha256(key.public_key().view());
  std::copy_n(digest.bytes.begin(), signature.key_id.size(), signature.key_id.begin());
  signature.signature = key.sign(actor_message(entry));
  return signature;
}

Hash commitment(const crypto::Secret& salt32, Commitment which, std::string_view value) {
  CHECK(salt32.size() == 32, "a salt has 32 bytes");
  const std::string_view label = which == Commitment::Actor     ? "plumbline/actor/v1"
                                 : which == Commitment::Payload ? "plumbline/payload/v1"
                                                                : "plumbline/authority/v1";
  return crypto::HmacKey(salt32.view()).of({label, std::string_view("\0", 1), value});
}

}  // namespace plumbline::tlog
