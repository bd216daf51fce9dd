// SPDX-License-Identifier: Apache-2.0
// The wrongs and innocents planted in calls, reports, cases and measures: one table of forms for each kind of record.
//
// A form is a change to a record that keeps to every rule. What takes several records has a function of its own.
#pragma once

#include <utility>
#include <vector>

#include "sample/calls.h"
#include "sample/cases.h"

namespace plumbline::sample {

struct FormOf {  // whatever record it changes
  std::string_view rule;
  Variant variant = Variant::Plain;
  std::string_view slug;
  std::string_view suffix = {};  // of the finding's key, after the id
  std::string_view also = {};    // a rule that the same record breaks in consequence, key alike
  Timing timing = {};
};

struct CallForm : FormOf {
  std::string_view category = "dispute";
  bool is_reported = true;  // a case-type call becomes a report of a case, as it should
  void (*change)(Call& call, Rng& rng) = nullptr;
  bool is_borrowing = false;  // it names a report that was about something else
};

struct ReportForm : FormOf {
  std::string_view matter = "public_order";
  void (*change)(Report& report, Rng& rng) = nullptr;
};

struct CaseForm : FormOf {
  std::string_view kind = "public_order";
  void (*change)(CaseFile& file, Rng& rng) = nullptr;
};

struct MeasureForm : FormOf {
  std::string_view kind = "summons";
  void (*change)(Measure& measure, Rng& rng) = nullptr;
};

struct ActForm : FormOf {
  void (*change)(Act& act, Rng& rng) = nullptr;
};

// Each in the file of its name.
std::vector<CallForm> call_forms();
std::vector<ReportForm> report_forms();
std::vector<CaseForm> case_forms();
std::vector<MeasureForm> measure_forms();
std::vector<ActForm> act_forms();

// Plants the forms; `Take` is what the area does with a call that becomes a report.
class FilingPlants {
 public:
  FilingPlants(CallBook& calls, CaseBook& cases) : calls_(calls), cases_(cases) {}

  void begin(Scene& scene);
  void day(Scene& scene);

 private:
  template <typename Kind>
  struct Sown {
    Kind form;
    Form handle;
  };

  template <typename Kind>
  static void sow(Scene& scene, const std::vector<Kind>& forms, std::vector<Sown<Kind>>& into);
  static void told(Scene& scene, const FormOf& form, Form handle, std::string_view id);

  void plant(Scene& scene, const Sown<CallForm>& sown, Rng& rng);
  void plant(Scene& scene, const Sown<ReportForm>& sown, Rng& rng);
  void plant(Scene& scene, const Sown<CaseForm>& sown, Rng& rng);
  void plant(Scene& scene, const Sown<MeasureForm>& sown, Rng& rng);
  void plant(Scene& scene, const Sown<ActForm>& sown, Rng& rng);

  // Several records each.
  void chains(Scene& scene, Rng& rng);
  void chain(Scene& scene, Form form, int links, std::int64_t gap, std::int64_t length, Rng& rng);
  void unfinished(Scene& scene, Rng& rng);
  void bail_that_ran_out(Scene& scene, Rng& rng);

  // The last report planted at least three days ago; empty: none yet.
  Id older_report(const Scene& scene) const;

  CallBook& calls_;
  CaseBook& cases_;
  std::vector<std::pair<Date, Id>> reports_;
  std::vector<Sown<CallForm>> call_forms_;
  std::vector<Sown<ReportForm>> report_forms_;
  std::vector<Sown<CaseForm>> case_forms_;
  std::vector<Sown<MeasureForm>> measure_forms_;
  std::vector<Sown<ActForm>> act_forms_;
  Form two_links_;
  Form three_links_;
  Form across_units_;
  Form long_breaks_;
  Form two_names_;
  Form own_will_;
  Form short_chain_;
  Form true_break_;
  Form bail_over_;
  Form bail_then_arrest_;
  Form economic_touched_;
  Form filed_on_notice_;
};

}  // namespace plumbline::sample
