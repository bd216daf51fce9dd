// SPDX-License-Identifier: Apache-2.0
// What is filed of a finding when it opens or changes, as one JSON text in its history: facts, subject, place, posts.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "findings/findings.h"
#include "findings/situation.h"

namespace plumbline::findings {

std::string posts_json(const std::vector<PostHeld>& posts);
// `facts` and `in_charge` are JSON already.
std::string filed_json(const Act& act, std::string_view facts, const Situation& situation, std::string_view in_charge);

// Read back. The act's unit is empty where it was taken from the subject's post.
Act act_of(const boost::json::value& filed);
std::map<std::string, sql::Value> facts_of(const boost::json::value& filed);
std::string facts_text_of(const boost::json::value& filed);
std::vector<PostHeld> posts_of(const boost::json::value& filed, std::string_view name);

}  // namespace plumbline::findings
