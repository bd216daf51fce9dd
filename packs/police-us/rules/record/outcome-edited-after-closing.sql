/*---
id: record.outcome-edited-after-closing
version: 5
title:
  en: Finding or discipline edited after the complaint was closed
  zh: 投诉办结后认定结论或处分被修改
claim:
  en: After the complaint was closed, the record of an allegation came in again with another category, final finding or
    final discipline.
  zh: 投诉办结后，指控记录再次导入时，类别、最终认定结论或者最终处分已与原来不同。
why:
  en: A decision that changes in silence after the file is closed has had no reader. If the change is right, it has a
    document.
  zh: 案卷办结后悄然改变的决定，没有经过任何人审阅。改变如果正当，就应当有文件可查。
innocent:
  - en: A grievance, an appeal or a court changed the outcome, and the record follows it.
    zh: 因申诉、复议或法院裁判改变结果，记录随之更新。
  - en: A clerk completed the record after closing.
    zh: 办结后由文员补录。
misses:
  - en: Changes made before the record was first imported, or undone between two imports.
    zh: 首次导入之前的修改，以及在两次导入之间又改回的修改。
  - en: Allegations removed altogether; a record that no longer comes in keeps its last content.
    zh: 被整条删除的指控；不再出现的记录会保留最后内容。
  - en: Changes of what was only recommended.
    zh: 仅改动建议结论、建议处分的情形。
  - en: Changes on the day of closing itself, whose hour is not known.
    zh: 办结当日的修改，因办结时刻不详。
explanation:
  en: >-
    In complaint {fact_complaint_id}, closed on {fact_closed_on}, the record on officer {subject_id} changed
    {fact_edits} time(s) afterwards, first on {fact_first_edit}. Category: {fact_before_category}, now
    {fact_now_category}; finding: {fact_before_finding}, now {fact_now_finding}; discipline: {fact_before_discipline},
    now {fact_now_discipline}.
  zh: 投诉 {fact_complaint_id} 于 {fact_closed_on} 办结，其后关于警员 {subject_id} 的指控记录改动 {fact_edits} 次，首次为 {fact_first_edit}。类别：原为 {fact_before_category}，现为 {fact_now_category}；认定结论：原为 {fact_before_finding}，现为 {fact_now_finding}；处分：原为 {fact_before_discipline}，现为 {fact_now_discipline}。
next_step:
  en: Ask for the document that ordered the change. If there is none, ask who had write access on that day.
  zh: 调取决定变更的文件；没有文件的，查明当日何人有修改权限。
basis:
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article:
      en: A decided outcome is changed by a new decision with a reason, not by writing over it
      zh: 已作出的结论如需改变，应另作决定并说明理由，不得直接覆盖
    confidence: local_setting
severity: high
route: oversight
reads: [allegation_version, complaint]
key: complaint_id
sources: {allegation_version: complaint_id, complaint: complaint_id}
codes:
  fact_before_category: complaint_category
  fact_now_category: complaint_category
  fact_before_finding: allegation_finding
  fact_now_finding: allegation_finding
  fact_before_discipline: discipline
  fact_now_discipline: discipline
could_not_evaluate:
  first_seen_closed:
    en: The complaint was closed when the allegation was first imported, and the outcome has not changed since;
      whether it was changed before cannot be seen.
    zh: 首次导入指控记录时投诉已办结，此后结果没有变化；此前是否修改过无从得知。
  closing_unknown:
    en: The outcome changed, but it is not known whether the complaint was closed by then.
    zh: 结果有改动，但不知道当时投诉是否已办结。
examples:
  - name: sustained became not sustained, a suspension a reprimand
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on
        C1,2010-01-01,2010-09-01
      allegation_version: |
        complaint_id,person_id,category,final_finding,final_discipline,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        C1,P1,05A,SU,010,2010-08-01 08:00:00,2011-01-01 08:00:00,1,2
        C1,P1,05A,NS,600,2011-01-01 08:00:00,,2,
        C1,P2,05A,SU,010,2010-08-01 08:00:00,2011-01-01 08:00:00,1,2
        C1,P2,05A,SU,100,2011-01-01 08:00:00,,2,
    expect:
      - key: C1/P1
        evidence: [allegation/C1/P1, complaint/C1]
        facts:
          fact_edits: 1
          fact_before_finding: SU
          fact_now_finding: NS
          fact_before_discipline: "010"
          fact_now_discipline: "600"
      - {key: C1/P2}
  - name: decided before closing, and on the day of closing
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on
        C1,2010-01-01,2010-09-01
      allegation_version: |
        complaint_id,person_id,category,final_finding,final_discipline,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        C1,P1,05A,,,2010-03-01 08:00:00,2010-08-01 08:00:00,1,2
        C1,P1,05A,SU,010,2010-08-01 08:00:00,2010-09-01 23:59:59,2,3
        C1,P1,05A,SU,005,2010-09-01 23:59:59,,3,
    expect: none
  - name: a change that concerns no outcome
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on
        C1,2010-01-01,2010-09-01
      allegation_version: |
        complaint_id,person_id,final_finding,recommended_finding,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        C1,P1,SU,,2010-08-01 08:00:00,2011-01-01 08:00:00,1,2
        C1,P1,SU,SU,2011-01-01 08:00:00,,2,
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on
        C1,2010-01-01,2010-09-01
        C2,2010-01-01,
      allegation_version: |
        complaint_id,person_id,final_finding,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        C1,P1,SU,2011-01-01 08:00:00,,1,
        C2,P1,SU,2011-01-01 08:00:00,2012-01-01 08:00:00,1,2
        C2,P1,NS,2012-01-01 08:00:00,,2,
    expect: none
    could_not_evaluate: {first_seen_closed: 1, closing_unknown: 1}
  - name: one file gave the record twice, and nobody edited it
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on
        C1,2010-01-01,2010-09-01
      allegation_version: |
        complaint_id,person_id,category,final_finding,final_discipline,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        C1,P1,05A,NS,600,2011-01-01 08:00:00,,2,
        C1,P1,05A,SU,010,2011-01-01 08:00:00,2011-01-01 08:00:00,2,2
    expect: none
    could_not_evaluate: {first_seen_closed: 1}
  - name: first seen when already closed, and then something else changed
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on
        C1,2010-01-01,2010-09-01
      allegation_version: |
        complaint_id,person_id,final_finding,recommended_finding,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        C1,P1,SU,,2011-01-01 08:00:00,2012-01-01 08:00:00,1,2
        C1,P1,SU,SU,2012-01-01 08:00:00,,2,
    expect: none
    could_not_evaluate: {first_seen_closed: 1}
---*/
WITH version AS (
  SELECT complaint_id, person_id, version_recorded_at, category, final_finding, final_discipline,
         concat(category, ' ', final_finding, ' ', final_discipline) AS outcome,
         row_number() OVER (PARTITION BY complaint_id, person_id ORDER BY version_batch) AS place
  FROM allegation_version
  WHERE version_replaced_in IS NULL OR version_replaced_in <> version_batch
),
step AS (
  SELECT a.complaint_id, a.person_id, a.place, b.version_recorded_at AS edited_at, c.closed_on
  FROM version a
  JOIN version b ON b.complaint_id = a.complaint_id AND b.person_id = a.person_id AND b.place = a.place + 1
  LEFT JOIN complaint c ON c.complaint_id = a.complaint_id
  WHERE b.outcome <> a.outcome AND (c.closed_on IS NULL OR b.version_recorded_at >= c.closed_on + INTERVAL '1 day')
),
edit AS (
  SELECT complaint_id, person_id, min(edited_at) AS first_edit, count(*) AS edits, min(place) AS first_place,
         min(closed_on) AS closed_on
  FROM step
  GROUP BY complaint_id, person_id
),
span AS (
  SELECT complaint_id, person_id, max(place) AS versions, min(version_recorded_at) AS first_seen
  FROM version
  GROUP BY complaint_id, person_id
),
judged AS (
  SELECT v.complaint_id, v.person_id, c.closed_on, e.edits, e.first_edit,
         w.category AS before_category, w.final_finding AS before_finding, w.final_discipline AS before_discipline,
         v.category AS now_category, v.final_finding AS now_finding, v.final_discipline AS now_discipline,
         CASE WHEN e.edits > 0 AND e.closed_on IS NULL THEN 'closing_unknown'
              WHEN e.edits IS NULL THEN 'first_seen_closed' END AS reason
  FROM version v
  JOIN span s ON s.complaint_id = v.complaint_id AND s.person_id = v.person_id AND s.versions = v.place
  LEFT JOIN complaint c ON c.complaint_id = v.complaint_id
  LEFT JOIN edit e ON e.complaint_id = v.complaint_id AND e.person_id = v.person_id
  LEFT JOIN version w ON w.complaint_id = e.complaint_id AND w.person_id = e.person_id AND w.place = e.first_place
  WHERE e.edits > 0 OR (s.first_seen >= c.closed_on + INTERVAL '1 day')
),
evidence AS (
  SELECT complaint_id, person_id, 'allegation' AS record_type, concat(complaint_id, '/', person_id) AS record_id
  FROM judged
  UNION ALL
  SELECT complaint_id, person_id, 'complaint', complaint_id
  FROM judged
  WHERE reason IS NULL
)
SELECT concat(j.complaint_id, '/', j.person_id) AS finding_key,
       'person' AS subject_type,
       j.person_id AS subject_id,
       CAST(NULL AS TEXT) AS unit_id,
       coalesce(j.first_edit, CAST(j.closed_on AS TIMESTAMP)) AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       j.reason AS could_not_evaluate,
       j.complaint_id AS fact_complaint_id,
       j.closed_on AS fact_closed_on,
       coalesce(j.edits, 0) AS fact_edits,
       j.first_edit AS fact_first_edit,
       j.before_category AS fact_before_category,
       j.now_category AS fact_now_category,
       j.before_finding AS fact_before_finding,
       j.now_finding AS fact_now_finding,
       j.before_discipline AS fact_before_discipline,
       j.now_discipline AS fact_now_discipline
FROM judged j
JOIN evidence e ON e.complaint_id = j.complaint_id AND e.person_id = j.person_id
