// SPDX-License-Identifier: Apache-2.0
// Wrongs and innocents round a case: who should have stepped back, what was eased, who asked, who paid for writing it
// down.
#include <algorithm>

#include "sample/casework.h"
#include "sample/finding_key.h"

namespace plumbline::sample {
namespace {

constexpr std::string_view kRecusal = "power.recusal-missed";
constexpr std::string_view kDecision = "power.recusal-missed-decision";
constexpr std::string_view kChange = "power.case-downgrade-reversal";
constexpr std::string_view kRepeat = "power.case-downgrade-reversal-repeat";
constexpr std::string_view kInquiry = "power.case-interference-unrecorded";
constexpr std::string_view kRevenge = "power.case-interference-unrecorded-retaliation";

// Somebody of the same unit, if there is one.
int colleague(const Scene& scene, int person) {
  for (const int other : scene.world.staff(scene.world.unit_of(person))) {
    if (other != person) return other;
  }
  return person;
}

}  // namespace

void Casework::name_forms(Plants& plants) {
  using enum Variant;
  forms_.relative = plants.form(kRecusal, Plain, "handlers-relative");
  forms_.approvers_relative = plants.form(kRecusal, Evasive, "approvers-relative");
  forms_.spouses_business = plants.form(kRecusal, Evasive, "business-of-the-spouse");
  forms_.undeclared = plants.form(kRecusal, Evasive, "undeclared-relative", Timing{45, 45, 4});  // no record shows it
  forms_.refused = plants.form(kRecusal, Innocent, "request-refused");
  forms_.listed = plants.form(kRecusal, Innocent, "listed-shares");
  forms_.others_relative = plants.form(kRecusal, Innocent, "relative-of-somebody-else");
  forms_.recusal_late = plants.form(kDecision, Plain, "five-days");
  forms_.recusal_not_complex = plants.form(kDecision, Evasive, "longer-without-approval");
  forms_.review_late = plants.form(kDecision, Evasive, "reconsideration-late");
  forms_.recusal_two_days = plants.form(kDecision, Innocent, "two-days-exactly");
  forms_.recusal_complex = plants.form(kDecision, Innocent, "longer-with-approval");
  forms_.disagreed = plants.form(kChange, Plain, "against-the-legal-opinion");
  forms_.not_asked = plants.form(kChange, Evasive, "legal-department-not-asked");
  forms_.no_reason = plants.form(kChange, Evasive, "a-word-for-a-reason");
  forms_.agreed_to_order = plants.form(kChange, Evasive, "opinion-to-order", Timing{45, 45, 4});  // no record shows it
  forms_.procuratorate = plants.form(kChange, Innocent, "procuratorate-ordered");
  forms_.heavier = plants.form(kChange, Innocent, "made-heavier");
  const Timing lead{.lead = 200, .tail = 20};
  forms_.same_party = plants.form(kRepeat, Plain, "same-party", lead);
  forms_.same_venue = plants.form(kRepeat, Evasive, "same-venue-other-parties", lead);
  forms_.in_turn = plants.form(kRepeat, Evasive, "approvers-in-turn", Timing{200, 20, 4});
  forms_.all_in_turn =
      plants.form(kRepeat, Evasive, "approvers-and-handlers-in-turn", Timing{200, 20, 4});  // nobody does it twice
  forms_.same_beat = plants.form(kRepeat, Innocent, "both-on-the-handlers-beat", Timing{200, 20, 1});
  forms_.two_steps = plants.form(kRepeat, Innocent, "one-case-two-steps", lead);
  forms_.two_approvers = plants.form(kRepeat, Innocent, "ordered-from-outside", lead);
  forms_.phone = plants.form(kInquiry, Plain, "by-telephone");
  forms_.chain_claimed = plants.form(kInquiry, Evasive, "claims-to-be-in-the-chain");
  forms_.recorded_late = plants.form(kInquiry, Evasive, "recorded-when-asked");
  forms_.oral_guidance = plants.form(kInquiry, Evasive, "oral-guidance");
  forms_.recorded = plants.form(kInquiry, Innocent, "recorded-on-the-fourth-day");
  forms_.written = plants.form(kInquiry, Innocent, "guidance-in-the-file");
  forms_.moved = plants.form(kRevenge, Plain, "moved-away", Timing{30, 100, 6});
  forms_.rated_poorly = plants.form(kRevenge, Evasive, "by-a-colleague-half-a-year-later", Timing{30, 220, 6});
  forms_.own_request = plants.form(kRevenge, Innocent, "own-request", Timing{30, 100, 6});
  forms_.rotation = plants.form(kRevenge, Innocent, "rotation-of-all", Timing{30, 100, 6});
  forms_.reviewed = plants.form(kRevenge, Innocent, "reviewed-before", Timing{30, 100, 6});
}

// One of today's that nobody else uses; nullptr: none.
const CaseNote* Casework::free_case(const Scene& scene) {
  while (next_case_ < scene.board.cases_today.size()) {
    const CaseNote& note = scene.board.cases_today[next_case_++];
    if (!note.planted && note.approver >= 0 && note.handler >= 0 && note.approver != note.handler) return &note;
  }
  return nullptr;
}

template <typename Write>
void Casework::on_case(Scene& scene, Form form, const Write& write) {
  if (!scene.plants.take(form)) return;
  const CaseNote* note = free_case(scene);
  if (note == nullptr) return scene.plants.put_back(form);
  scene.plants.planted(form, write(*note));
}

void Casework::plant_recusals(Scene& scene, Rng& rng) {
  const auto key = [&](const CaseNote& note, int person) {
    return key_from({note.id.str(), scene.world.person(person).id.view()});
  };
  // Two of a kind: who declares, and whether the party carries the hash or the business.
  const auto interested = [&](Form form, bool approver, std::string_view capacity, bool by_business) {
    on_case(scene, form, [&](const CaseNote& note) {
      Interest interest{
          .person = approver ? note.approver : note.handler, .from = scene.today - 500, .declared = scene.today - 480};
      interest.hash = World::citizen(1'000'000'000 + ++relatives_);
      interest.business = business();
      interest.capacity = capacity;
      write(scene, interest);
      party(scene, note, 8, "suspect", by_business ? Id{} : interest.hash, by_business ? interest.business : Id{});
      return key(note, interest.person);
    });
  };
  interested(forms_.relative, false, "employee", false);
  interested(forms_.approvers_relative, true, "employee", false);
  interested(forms_.spouses_business, false, "shareholder", true);
  interested(forms_.listed, false, "listed_shares", true);
  on_case(scene, forms_.undeclared, [&](const CaseNote& note) {
    party(scene, note, 8, "suspect", World::citizen(1'000'000'000 + ++relatives_), {});
    return key(note, note.handler);
  });
  on_case(scene, forms_.refused, [&](const CaseNote& note) {
    Interest interest{.person = note.handler, .from = scene.today - 500, .declared = scene.today - 480};
    interest.hash = World::citizen(1'000'000'000 + ++relatives_);
    interest.business = business();
    interest.capacity = "employee";
    write(scene, interest);
    party(scene, note, 8, "witness", interest.hash, {});
    recuse(scene, note, note.filed + kHour, note.filed + 20 * kHour, false, {}, {}, "refused");
    return key(note, note.handler);
  });
  on_case(scene, forms_.others_relative, [&](const CaseNote& note) {
    const auto people = static_cast<int>(scene.world.people().size());
    int other = (note.handler + 11) % people;
    while (other == note.second || other == note.reviewer || other == note.approver) other = (other + 1) % people;
    Interest interest{.person = other, .from = scene.today - 500, .declared = scene.today - 480};
    interest.hash = World::citizen(1'000'000'000 + ++relatives_);
    interest.business = business();
    interest.capacity = "employee";
    write(scene, interest);
    party(scene, note, 8, "suspect", interest.hash, {});
    return key(note, interest.person);
  });
  // The morning after a term has ended, its last day moved past weekends and holidays.
  const auto after = [&](Timestamp from, int days) { return at(scene.world.open_day(day_of(from) + days) + 1, 9); };
  const auto request = [&](Form form, std::int64_t hours, bool complex, std::optional<std::int64_t> review_days) {
    on_case(scene, form, [&](const CaseNote& note) {
      const Timestamp asked = note.filed + rng.between(1, 20) * kHour;
      std::optional<Timestamp> review;
      std::optional<Timestamp> reviewed;
      if (review_days) {
        review = asked + 3 * kDay;
        reviewed = std::max(*review + *review_days * kDay, after(*review, 5));
      }
      Timestamp decided = asked + hours * kHour;
      if (!complex && hours > 48) decided = std::max(decided, after(asked, 2));
      return recuse(scene, note, asked, decided, complex, review, reviewed, "refused").str();
    });
  };
  request(forms_.recusal_late, 5 * 24, false, {});
  request(forms_.recusal_not_complex, 3 * 24, false, {});
  request(forms_.review_late, 30, false, 9);
  request(forms_.recusal_two_days, 48, false, {});
  request(forms_.recusal_complex, 5 * 24, true, {});
}

void Casework::plant_changes(Scene& scene, Rng& rng) {
  const auto change = [&](Form form, std::string_view kind, std::string_view opinion, std::string_view reason,
                          std::string_view outside) {
    on_case(scene, form, [&](const CaseNote& note) {
      Change one{.kind = kind, .when = note.filed + rng.between(3, 30) * kDay, .opinion = opinion};
      one.reason = reason;
      one.outside = outside;
      if (kind == "charge_up") one.to = 7;
      one.party = World::citizen(1'000'000'000 + ++relatives_);
      return key_from({note.id, write(scene, note, one)});
    });
  };
  change(forms_.disagreed, "charge", "disagree", "情节较轻，酌情处理", {});
  change(forms_.not_asked, "to_admin", "none", "情节显著轻微危害不大", {});
  change(forms_.no_reason, "measure", "agree", "无", {});
  change(forms_.agreed_to_order, "to_admin", "agree", "情节显著轻微危害不大", {});
  change(forms_.procuratorate, "measure", "disagree", "", "JC-2024-118");
  change(forms_.heavier, "charge_up", "disagree", "", {});
  // The second case, with the same approver as the first, half a year before.
  const auto twice = [&](Form form, int apart, bool same_case, bool venue, std::string_view outside) {
    const bool is_in_turn = form.index == forms_.in_turn.index || form.index == forms_.all_in_turn.index ||
                            form.index == forms_.same_beat.index;
    on_case(scene, form, [&](const CaseNote& note) {
      const Id party_hash = World::citizen(1'000'000'000 + ++relatives_);
      const std::string place = "VX" + std::to_string(++venues_);
      Change one{.when = note.filed + kDay, .outside = outside, .party = party_hash};
      if (venue) one.venue = place;
      one.approver = note.approver;
      write(scene, note, one);
      CaseNote before = note;
      if (!same_case) before.id = Id("AJX").add(scene.today - apart).add("-").add(++relatives_, 5);
      one.when = note.filed - apart * kDay;
      if (is_in_turn) one.approver = colleague(scene, note.approver);
      if (form.index == forms_.all_in_turn.index) before.handler = colleague(scene, note.handler);
      if (venue) one.party = World::citizen(1'000'000'000 + ++relatives_);
      write(scene, before, one);
      const int person = is_in_turn ? note.handler : note.approver;
      return key_from({scene.world.person(person).id, venue ? std::string_view(place) : party_hash.view()});
    });
  };
  twice(forms_.same_party, 150, false, false, {});
  twice(forms_.same_venue, 170, false, true, {});
  twice(forms_.in_turn, 150, false, false, {});
  twice(forms_.all_in_turn, 150, false, false, {});
  twice(forms_.same_beat, 150, false, false, {});
  twice(forms_.two_steps, 0, true, false, {});
  twice(forms_.two_approvers, 150, false, false, "JC-2024-204");
}

void Casework::plant_inquiries(Scene& scene, Rng& rng) {
  const auto people = static_cast<std::int64_t>(scene.world.people().size());
  const auto ask = [&](Form form, bool claims_chain, std::optional<std::int64_t> recorded_after_hours) {
    on_case(scene, form, [&](const CaseNote& note) {
      int by = static_cast<int>(rng.below(people));
      while (by == note.handler || by == note.second || by == note.reviewer || by == note.approver) {
        by = static_cast<int>((by + 1) % people);
      }
      Opinion one{
          .when = note.filed + 5 * kHour, .by = by, .manner = "phone", .in_chain = claims_chain, .paper = false};
      if (recorded_after_hours) record(scene, note, by, one.when, one.when + *recorded_after_hours * kHour);
      return key_from({note.id, write(scene, note, one)});
    });
  };
  ask(forms_.phone, false, {});
  ask(forms_.chain_claimed, true, {});
  ask(forms_.recorded_late, false, 20 * 24);
  ask(forms_.recorded, false, 4 * 24);
  const auto guide = [&](Form form, bool paper) {
    on_case(scene, form, [&](const CaseNote& note) {
      const Opinion one{.when = note.filed + 5 * kHour, .by = note.approver, .manner = "oral", .paper = paper};
      return key_from({note.id, write(scene, note, one)});
    });
  };
  guide(forms_.oral_guidance, false);
  guide(forms_.written, true);
}

void Casework::plant_revenge(Scene& scene, Rng& rng) {
  const auto people = static_cast<std::int64_t>(scene.world.people().size());
  const auto punish = [&](Form form, std::string_view act, std::string_view ground, int days, std::string_view plan,
                          bool reviewed) {
    on_case(scene, form, [&](const CaseNote& note) {
      int by = static_cast<int>(rng.below(people));
      if (scene.world.unit_of(by) < 0 || by == note.handler) by = note.approver;
      record(scene, note, by, note.filed + kHour, note.filed + 20 * kHour);
      const int decider = form.index == forms_.rated_poorly.index ? colleague(scene, by) : by;
      const Timestamp decided = at(scene.world.after_working_days(scene.today + days, 1), 10);
      const auto act_on = [&](int person) {
        const Id id = acts_.next(scene.today);
        scene.plants.consequence("lead.reporter-retaliation", id);  // if the officer had reported, too
        Row row = scene.out.row(*hr_);
        row.text(id).text(scene.world.person(person).id).text(scene.world.unit(note.unit).id).text(act).text(ground);
        row.time(decided).text(scene.world.person(decider).id).due(day_of(decided) + 7).text(plan);
        row.time(reviewed ? std::optional<Timestamp>(decided - 5 * kDay) : std::nullopt);
        return id;
      };
      for (int i = 1; !plan.empty() && i <= 6; ++i) {  // the others of the plan
        const int other = static_cast<int>((note.handler + 7 * i) % people);
        if (scene.world.unit_of(other) >= 0 && other != by) act_on(other);
      }
      const Id id = act_on(note.handler);
      return key_from({scene.world.person(note.handler).id, id});
    });
  };
  punish(forms_.moved, "transfer", "need", 60, {}, false);
  punish(forms_.rated_poorly, "poor_rating", "rating_round", 190, {}, false);
  punish(forms_.own_request, "transfer", "own_request", 50, {}, false);
  punish(forms_.rotation, "transfer", "rotation", 50, "LG-2024-02", false);
  punish(forms_.reviewed, "transfer", "need", 50, {}, true);
}

}  // namespace plumbline::sample
