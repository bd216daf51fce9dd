// SPDX-License-Identifier: Apache-2.0
// Writes and reads the JSON of a filing. Members stand sorted, as in all JSON that is kept.
#include "findings/filed.h"

#include <boost/json/serialize.hpp>

#include "base/json.h"
#include "findings/stored_value.h"

namespace plumbline::findings {

namespace {

constexpr std::size_t kUsualFiling = 512;  // characters of one, without its facts and leaders

void put(std::string& json, std::string_view opening, std::string_view text) {
  json += opening;
  append_json_quoted(json, text);
}

const boost::json::value* member(const boost::json::value& object, std::string_view name) {
  if (!object.is_object()) return nullptr;
  return object.get_object().if_contains(boost::json::string_view(name.data(), name.size()));
}

}  // namespace

std::string posts_json(const std::vector<PostHeld>& posts) {
  std::string json = "[";
  for (const PostHeld& post : posts) {
    if (json.size() > 1) json += ',';
    put(json, R"({"held_from":)", post.held_from);
    put(json, R"(,"held_to":)", post.held_to);
    put(json, R"(,"person_id":)", post.person_id);
    put(json, R"(,"post":)", post.post);
    put(json, R"(,"unit_id":)", post.unit_id);
    json += '}';
  }
  return json += ']';
}

std::string filed_json(const Act& act, std::string_view facts, const Situation& situation, std::string_view in_charge) {
  std::string json;
  json.reserve(kUsualFiling + facts.size() + in_charge.size());
  json.append(R"({"facts":)").append(facts);
  if (act.happened_at) put(json, R"(,"happened_at":)", iso(*act.happened_at));
  json += R"(,"in_charge":)";
  json += in_charge;
  put(json, R"(,"subject_id":)", act.subject_id);
  json += R"(,"subject_posts":)";
  json += posts_json(situation.subject_posts);
  put(json, R"(,"subject_type":)", act.subject_type);
  json += situation.unit_from_post ? R"(,"unit_from_post":true)" : R"(,"unit_from_post":false)";
  put(json, R"(,"unit_id":)", situation.unit_id);
  put(json, R"(,"unit_path":)", situation.unit_path);
  return json += '}';
}

Act act_of(const boost::json::value& filed) {
  const boost::json::value* from_post = member(filed, "unit_from_post");
  const bool derived = from_post != nullptr && from_post->is_bool() && from_post->get_bool();
  return {text_of(filed, "subject_type"), text_of(filed, "subject_id"),
          derived ? std::string() : text_of(filed, "unit_id"), parse_iso_timestamp(text_of(filed, "happened_at"))};
}

std::map<std::string, sql::Value> facts_of(const boost::json::value& filed) {
  std::map<std::string, sql::Value> facts;
  const boost::json::value* stored = member(filed, "facts");
  if (stored == nullptr || !stored->is_object()) return facts;
  for (const auto& fact : stored->get_object()) facts.emplace(std::string_view(fact.key()), stored_value(fact.value()));
  return facts;
}

std::string facts_text_of(const boost::json::value& filed) {
  const boost::json::value* stored = member(filed, "facts");
  return stored == nullptr ? std::string("{}") : boost::json::serialize(*stored);
}

std::vector<PostHeld> posts_of(const boost::json::value& filed, std::string_view name) {
  std::vector<PostHeld> posts;
  const boost::json::value* list = member(filed, name);
  if (list == nullptr || !list->is_array()) return posts;
  for (const boost::json::value& post : list->get_array()) {
    posts.push_back({text_of(post, "person_id"), text_of(post, "post"), text_of(post, "unit_id"),
                     text_of(post, "held_from"), text_of(post, "held_to")});
  }
  return posts;
}

}  // namespace plumbline::findings
