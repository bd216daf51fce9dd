// SPDX-License-Identifier: Apache-2.0
// Walks up from every record; who is met twice on one walk is part of a cycle.
#include "records/tree.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "records/schema.h"

namespace plumbline::records {

namespace {

// The versions of one record's parent, the one in force last.
struct Place {
  std::vector<const TreeEdge*> versions;
  std::size_t walk = 0;  // the last walk that came by
};

using Places = std::unordered_map<std::string, Place>;

// The ids of a cycle that the walk up from `start` runs into; empty if it ends at a root or at an earlier walk.
std::vector<std::string> walk_up(Places& places, const std::string& start, std::size_t walk) {
  std::vector<std::string> path;
  std::string id = start;
  while (true) {
    const auto found = places.find(id);
    if (found == places.end() || found->second.versions.empty()) return {};
    Place& place = found->second;
    if (place.walk == walk) return {std::find(path.begin(), path.end(), id), path.end()};
    if (place.walk != 0) return {};
    place.walk = walk;
    path.push_back(id);
    const auto& parent = place.versions.back()->parent;
    if (!parent) return {};
    id = *parent;
  }
}

std::string spelled_out(const std::vector<std::string>& cycle) {
  // Long enough to be recognised; a cycle of a thousand units is not a text to read.
  constexpr std::size_t kShownMax = 12;
  std::string text;
  for (std::size_t i = 0; i < std::min(cycle.size(), kShownMax); ++i) text += cycle[i] + " > ";
  if (cycle.size() > kShownMax) text += "… > ";
  return text + cycle.front();
}

}  // namespace

std::vector<CycleBreaker> find_cycles(const std::vector<TreeEdge>& edges) {
  Places places;
  for (const TreeEdge& edge : edges) places[edge.id].versions.push_back(&edge);

  std::vector<CycleBreaker> breakers;
  for (bool again = true; again;) {
    again = false;
    for (auto& [id, place] : places) place.walk = 0;
    std::size_t walk = 0;
    for (const TreeEdge& edge : edges) {
      std::vector<std::string> cycle = walk_up(places, edge.id, ++walk);
      if (cycle.empty()) continue;
      Place* last = nullptr;
      for (const std::string& id : cycle) {
        Place& place = places[id];
        if (last == nullptr || place.versions.back()->row > last->versions.back()->row) last = &place;
      }
      if (last->versions.back()->row == 0) continue;
      const auto first = std::find(cycle.begin(), cycle.end(), last->versions.back()->id);
      std::rotate(cycle.begin(), first, cycle.end());
      breakers.push_back({last->versions.back()->row, spelled_out(cycle)});
      last->versions.pop_back();  // what was in force before is in force again, and may close another cycle
      again = true;
    }
  }
  return breakers;
}

Result<std::vector<CycleBreaker>> find_cycles(sql::Connection& connection, const packs::RecordType& type,
                                              std::int64_t batch) {
  std::vector<TreeEdge> edges;
  auto rows = TRY(connection.query(fmt::format(
      "SELECT CAST({0} AS TEXT), CAST({1} AS TEXT), CASE WHEN _batch = {3} THEN _row ELSE 0 END AS in_file FROM {2} "
      "WHERE {0} IS NOT NULL ORDER BY in_file, _batch, _row",
      sql::quoted(type.key.front()), sql::quoted(*type.tree_parent), table_of(type), batch)));
  while (TRY(rows->next())) {
    TreeEdge edge;
    edge.id = rows->text(0);
    if (!rows->is_null(1)) edge.parent = rows->text(1);
    edge.row = rows->integer(2);
    edges.push_back(std::move(edge));
  }
  return find_cycles(edges);
}

}  // namespace plumbline::records
