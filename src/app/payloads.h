// SPDX-License-Identifier: Apache-2.0
// What the events of a store say: made once when something happens, and again from what is stored, to be compared.
#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "app/app.h"
#include "records/records.h"

namespace plumbline::app {

// Streams.
inline constexpr const char* kImports = "import";  // batch 1 is its first event, batch 2 its second …
inline constexpr const char* kRuns = "check";
inline constexpr const char* kRules = "rules";

// What there was before the log, as its first event counts it.
inline constexpr const char* kRunsBefore = "runs_before";
inline constexpr const char* kStepsBefore = "setting_steps_before";

Result<log::Event> event_of(const records::BatchReport& batch, records::Store& records);
log::Event event_of(const findings::CheckReport& report, const std::string& by);
// The last step of the setting.
log::Event event_of(const settings::Setting& setting);

// A payload read back; Corrupt where it is none of ours.
Result<boost::json::object> members_of(const log::Opening& opening, std::uint64_t event);
std::optional<std::int64_t> number_in(const boost::json::object& payload, std::string_view name);
std::optional<std::string> text_in(const boost::json::object& payload, std::string_view name);
// Whether an event says what `now` says.
bool agrees(const boost::json::object& logged, const log::Event& now);

}  // namespace plumbline::app
