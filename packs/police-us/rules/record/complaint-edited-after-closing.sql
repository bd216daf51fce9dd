/*---
id: record.complaint-edited-after-closing
version: 4
title:
  en: Dates of a complaint edited after it was closed
  zh: 投诉办结后日期被修改
claim:
  en: After the complaint was closed, its record came in again with another date of the event, of receipt or of
    closing.
  zh: 投诉办结后，其记录再次导入时，事件日期、受理日期或者办结日期已与原来不同。
why:
  en: Every clock hangs on these three dates. Whoever can move them after the fact can make a late case punctual.
  zh: 所有时限都取决于这三个日期。事后可以改动日期的人，就能把超期案件变成按期办结。
innocent:
  - en: The complaint was reopened lawfully and closed again.
    zh: 投诉依规重新启动后再次办结。
  - en: A typing error was corrected, with a note in the file.
    zh: 更正录入错误，案卷中有说明。
  - en: The source changed how it exports dates.
    zh: 来源系统改变了日期的导出方式。
misses:
  - en: Edits made before the record was first imported, and edits undone between two imports.
    zh: 首次导入之前的修改，以及在两次导入之间又改回的修改。
  - en: Edits on the day of closing itself, whose hour is not known.
    zh: 办结当日的修改，因办结时刻不详。
explanation:
  en: >-
    Complaint {finding_key}, closed on {fact_closed_on}, was replaced {fact_edits} time(s) by a record with other
    dates, first on {fact_first_edit}. Changed: {fact_what_en}. Event: {fact_before_incident}, now {fact_now_incident};
    received: {fact_before_received}, now {fact_now_received}; closed: {fact_before_closed}, now {fact_now_closed}.
  zh: 投诉 {finding_key} 于 {fact_closed_on} 办结，其后被日期不同的记录替换 {fact_edits} 次，首次为 {fact_first_edit}。变动：{fact_what_zh}。事件时间：原为 {fact_before_incident}，现为 {fact_now_incident}；受理日期：原为 {fact_before_received}，现为 {fact_now_received}；办结日期：原为 {fact_before_closed}，现为 {fact_now_closed}。
next_step:
  en: Ask the source for its change log, who changed the dates and on what ground; compare with the paper file.
  zh: 向来源单位调取修改日志，查明修改人及理由，并与纸质案卷核对。
basis:
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article:
      en: A closed record is changed by a new entry with a reason, not by writing over it
      zh: 已办结的记录如需更改，应新增记录并说明理由，不得直接覆盖
    confidence: local_setting
severity: high
route: oversight
reads: [complaint_version]
key: complaint_id
sources: {complaint_version: complaint_id}
could_not_evaluate:
  first_seen_closed:
    en: The complaint was closed when it was first imported, and these dates have not changed since; whether they were
      edited before cannot be seen.
    zh: 首次导入时投诉已办结，此后上述日期没有变化；此前是否修改过无从得知。
examples:
  - name: the day of receipt moved, and the closing date moved twice
    as_of: 2018-01-01
    given:
      complaint_version: |
        complaint_id,incident_at,received_on,closed_on,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        C1,2009-12-31 20:00:00,2010-01-01,2010-09-01,2010-10-01 08:00:00,2011-01-01 08:00:00,1,4
        C1,2009-12-31 20:00:00,2010-03-01,2010-09-01,2011-01-01 08:00:00,,4,
        C2,,2010-01-01,2010-09-01,2010-10-01 08:00:00,2010-11-01 08:00:00,1,2
        C2,,2010-01-01,2010-08-01,2010-11-01 08:00:00,2010-12-01 08:00:00,2,3
        C2,,2010-01-01,2010-06-01,2010-12-01 08:00:00,,3,
    expect:
      - key: C1
        evidence: [complaint/C1]
        facts:
          fact_edits: 1
          fact_closed_on: "2010-09-01"
          fact_before_received: "2010-01-01"
          fact_now_received: "2010-03-01"
          fact_what_en: date of receipt
      - key: C2
        facts:
          fact_edits: 2
          fact_before_closed: "2010-09-01"
          fact_now_closed: "2010-06-01"
          fact_what_zh: 办结日期
  - name: closed in the ordinary way, and something else changed
    as_of: 2018-01-01
    given:
      complaint_version: |
        complaint_id,received_on,closed_on,known_until,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        C1,2010-01-01,,2010-06-01,2010-06-01 08:00:00,2010-10-01 08:00:00,1,2
        C1,2010-01-01,2010-09-01,2010-10-01,2010-10-01 08:00:00,2011-01-01 08:00:00,2,3
        C1,2010-01-01,2010-09-01,2011-01-01,2011-01-01 08:00:00,,3,
    expect: none
  - name: corrected on the day of closing itself
    as_of: 2018-01-01
    given:
      complaint_version: |
        complaint_id,received_on,closed_on,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        C1,2010-01-01,,2010-05-01 08:00:00,2010-09-01 09:00:00,1,2
        C1,2010-01-01,2010-09-01,2010-09-01 09:00:00,2010-09-01 23:59:59,2,3
        C1,2010-01-02,2010-09-01,2010-09-01 23:59:59,,3,
    expect: none
  - name: first seen when already closed
    as_of: 2018-01-01
    given:
      complaint_version: |
        complaint_id,received_on,closed_on,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        C1,2010-01-01,2010-09-01,2011-01-01 08:00:00,,1,
        C2,2010-01-01,,2011-01-01 08:00:00,,1,
    expect: none
    could_not_evaluate: {first_seen_closed: 1}
  - name: the batch says which came first, whatever the clock said
    as_of: 2018-01-01
    given:
      complaint_version: |
        complaint_id,incident_at,received_on,closed_on,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        C1,,2010-03-01,2010-09-01,2011-01-01 01:00:00,,2,
        C1,,2010-01-01,2010-09-01,2011-01-01 08:00:00,2011-01-01 01:00:00,1,2
    expect:
      - {key: C1, facts: {fact_before_received: "2010-01-01", fact_now_received: "2010-03-01"}}
  - name: one file gave the record twice, and nobody edited it
    as_of: 2018-01-01
    given:
      complaint_version: |
        complaint_id,incident_at,received_on,closed_on,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        C1,2009-12-31 20:00:00,2010-03-01,2010-09-01,2011-01-01 08:00:00,,2,
        C1,2009-12-31 20:00:00,2010-01-01,2010-09-01,2011-01-01 08:00:00,2011-01-01 08:00:00,2,2
    expect: none
    could_not_evaluate: {first_seen_closed: 1}
  - name: first seen when already closed, and then something else changed
    as_of: 2018-01-01
    given:
      complaint_version: |
        complaint_id,received_on,closed_on,known_until,version_recorded_at,version_replaced_at,version_batch,version_replaced_in
        C1,2010-01-01,2010-09-01,2010-12-01,2011-01-01 08:00:00,2012-01-01 08:00:00,1,2
        C1,2010-01-01,2010-09-01,2011-12-01,2012-01-01 08:00:00,,2,
    expect: none
    could_not_evaluate: {first_seen_closed: 1}
---*/
WITH version AS (
  SELECT complaint_id, incident_at, received_on, closed_on, version_recorded_at,
         concat(CAST(incident_at AS TEXT), '|', CAST(received_on AS TEXT), '|', CAST(closed_on AS TEXT)) AS dates,
         row_number() OVER (PARTITION BY complaint_id ORDER BY version_batch) AS place
  FROM complaint_version
  WHERE version_replaced_in IS NULL OR version_replaced_in <> version_batch
),
step AS (
  SELECT a.complaint_id, a.place, a.closed_on, b.version_recorded_at AS edited_at,
         CASE WHEN b.incident_at IS DISTINCT FROM a.incident_at THEN 1 ELSE 0 END AS incident_changed,
         CASE WHEN b.received_on IS DISTINCT FROM a.received_on THEN 1 ELSE 0 END AS received_changed,
         CASE WHEN b.closed_on IS DISTINCT FROM a.closed_on THEN 1 ELSE 0 END AS closed_changed
  FROM version a
  JOIN version b ON b.complaint_id = a.complaint_id AND b.place = a.place + 1
  WHERE b.version_recorded_at >= a.closed_on + INTERVAL '1 day' AND b.dates <> a.dates
),
edit AS (
  SELECT complaint_id, min(closed_on) AS closed_on, min(edited_at) AS first_edit, count(*) AS edits,
         min(place) AS first_place, max(incident_changed) AS incident_changed,
         max(received_changed) AS received_changed, max(closed_changed) AS closed_changed
  FROM step
  GROUP BY complaint_id
),
span AS (
  SELECT complaint_id, max(place) AS versions, min(CASE WHEN place = 1 THEN closed_on END) AS first_closed_on
  FROM version
  GROUP BY complaint_id
)
SELECT v.complaint_id AS finding_key,
       'complaint' AS subject_type,
       v.complaint_id AS subject_id,
       CAST(NULL AS TEXT) AS unit_id,
       coalesce(e.first_edit, CAST(v.closed_on AS TIMESTAMP)) AS happened_at,
       'complaint' AS record_type,
       v.complaint_id AS record_id,
       CASE WHEN e.complaint_id IS NULL THEN 'first_seen_closed' END AS could_not_evaluate,
       coalesce(e.closed_on, v.closed_on) AS fact_closed_on,
       coalesce(e.edits, 0) AS fact_edits,
       e.first_edit AS fact_first_edit,
       w.incident_at AS fact_before_incident,
       v.incident_at AS fact_now_incident,
       w.received_on AS fact_before_received,
       v.received_on AS fact_now_received,
       w.closed_on AS fact_before_closed,
       v.closed_on AS fact_now_closed,
       concat_ws(', ', CASE WHEN e.incident_changed = 1 THEN 'time of the event' END,
                 CASE WHEN e.received_changed = 1 THEN 'date of receipt' END,
                 CASE WHEN e.closed_changed = 1 THEN 'date of closing' END) AS fact_what_en,
       concat_ws('、', CASE WHEN e.incident_changed = 1 THEN '事件时间' END,
                 CASE WHEN e.received_changed = 1 THEN '受理日期' END,
                 CASE WHEN e.closed_changed = 1 THEN '办结日期' END) AS fact_what_zh
FROM version v
JOIN span s ON s.complaint_id = v.complaint_id AND s.versions = v.place
LEFT JOIN edit e ON e.complaint_id = v.complaint_id
LEFT JOIN version w ON w.complaint_id = e.complaint_id AND w.place = e.first_place
WHERE e.complaint_id IS NOT NULL OR s.first_closed_on IS NOT NULL
