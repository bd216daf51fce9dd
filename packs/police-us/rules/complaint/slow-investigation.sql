/*---
id: complaint.slow-investigation
version: 4
title:
  en: Investigation not closed within 18 months
  zh: 投诉调查超过 18 个月未办结
claim:
  en: Eighteen months passed after the complaint was received before it was closed, or without its being closed.
  zh: 投诉受理后，经过 18 个月仍未办结，或者超过 18 个月才办结。
why:
  en: Witnesses forget, recordings are overwritten, and limits for discipline run out. An officer who did nothing
    wrong waits as well.
  zh: 时间一长，证人记忆模糊，录像被覆盖，处分时限届满；没有过错的警员也要承受长期未决的后果。
innocent:
  - en: The inquiry was suspended for criminal proceedings, a court order, or the officer's military or medical leave.
    zh: 因刑事程序、法院命令，或者警员服役、病休，调查依法中止。
  - en: The complaint was reopened; only the last closing date is kept.
    zh: 投诉曾重新启动调查，记录中只保留最后一次办结日期。
  - en: The investigation ended in time and only the paperwork was closed late.
    zh: 调查已按期完成，只是归档手续办理较晚。
misses:
  - en: Complaints that were closed in time without any work being done.
    zh: 虽按期办结但未实际开展调查的投诉。
  - en: Allegations that were never entered as a complaint.
    zh: 从未登记为投诉的反映。
explanation:
  en: >-
    Complaint {finding_key} was received on {fact_received_on}. Closed: {fact_closed_on}. The records go up to:
    {fact_known_until}. {fact_lasted_en}
  zh: 投诉 {finding_key} 于 {fact_received_on} 受理；办结日期：{fact_closed_on}；数据截止日期：{fact_known_until}；{fact_lasted_zh}。
next_step:
  en: Ask the investigating unit for the case chronology, and whether an extension or suspension was approved, by whom
    and when.
  zh: 请承办单位提供办理过程清单，说明是否批准过延期或中止，由何人于何时批准。
basis:
  - instrument: {en: Municipal Code of Chicago, zh: 芝加哥市法典}
    article:
      en: "§ 2-78-135: after six months without conclusion the civilian office must notify the mayor, the complainant
        and others, with reasons, and again every six months"
      zh: 第 2-78-135 条：六个月内未结案的，民事警务问责办公室须向市长、投诉人等书面说明理由，此后每六个月再次通知
    confidence: verified
    source: https://codelibrary.amlegal.com/codes/chicago/latest/chicago_il/0-0-0-2600352
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Eighteen months is three times that period; no statute sets it, zh: 18 个月为上述期限的三倍，并非法定期限}
    confidence: local_setting
severity: medium
route: oversight
reads: [complaint, investigator_assignment]
may_be_empty: [investigator_assignment]
key: complaint_id
sources: {complaint: complaint_id, investigator_assignment: complaint_id}
due:
  - {source: complaint, column: closed_on, offset: "0"}
  - {source: complaint, column: known_until, offset: "0"}
  - {source: investigator_assignment, column: assigned_on, offset: "0"}
  - {source: complaint, column: received_on, offset: 18 months}
could_not_evaluate:
  received_unknown:
    en: The date of receipt is missing.
    zh: 缺少受理日期。
  dates_contradict:
    en: The closing date lies before the date of receipt.
    zh: 办结日期早于受理日期。
  state_unknown:
    en: There is no closing date, and neither the state nor the end of the records says whether the complaint is still
      open; or the state says that it is closed.
    zh: 缺少办结日期，且办理状态与数据截止日期均不明，无法判断是否仍在办理；或者办理状态为已办结。
  records_end_earlier:
    en: The complaint was open when the records were copied, and the 18 months had not passed yet on that day.
    zh: 数据截止时投诉尚在办理，且当日未满 18 个月。
  suspended:
    en: The complaint is marked as suspended; for how long is not known.
    zh: 投诉标明已依法中止，中止期间不明。
examples:
  - name: closed a day after eighteen months, and still open long after
    as_of: 2016-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on,status,known_until
        C1,2014-01-10,2015-07-11,,
        C2,2013-03-01,,OPEN,
        C3,2013-03-01,,,2015-12-31
      investigator_assignment: |
        complaint_id,investigator_id,unit_id
        C1,I1,121
    expect:
      - {key: C1, evidence: [complaint/C1], facts: {fact_lasted_en: "Days known to have passed: 547."}}
      - {key: C2}
      - {key: C3, facts: {fact_lasted_en: "Days known to have passed: 1035."}}
  - name: closed exactly on the last day is in time
    as_of: 2016-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on,status,known_until
        C1,2014-01-10,2015-07-10,,
    expect: none
  - name: open, and the eighteen months end on this very day
    as_of: 2015-07-10 09:00:00
    given:
      complaint: |
        complaint_id,received_on,closed_on,status,known_until
        C1,2014-01-10,,OPEN,
    expect: none
  - name: closed on this day, and on the day after it
    as_of: 2016-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on,status,known_until
        C1,2014-01-10,2016-01-01,,2016-10-27
        C2,2014-01-10,2016-01-02,CLOSED,2016-10-27
        C3,2014-01-10,,,2016-10-27
        C4,2014-01-10,,OPEN,
    expect:
      - {key: C1, facts: {fact_closed_on: "2016-01-01", fact_lasted_en: "Days known to have passed: 721."}}
      - {key: C2, facts: {fact_closed_on: "", fact_known_until: "", fact_lasted_en: It is still open.}}
      - {key: C3, facts: {fact_known_until: "", fact_lasted_en: It is still open.}}
      - {key: C4}
  - name: the state says that it was suspended, or closed on a day that is missing
    as_of: 2016-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on,status,known_until
        C1,2013-03-01,,SUSPENDED,2015-12-31
        C2,2013-03-01,,CLOSED,2015-12-31
    expect: none
    could_not_evaluate: {suspended: 1, state_unknown: 1}
  - name: what cannot be judged is not clean
    as_of: 2016-01-01
    given:
      complaint: |
        complaint_id,received_on,closed_on,status,known_until
        C1,,2015-07-10,,
        C2,2014-01-10,2013-12-01,,
        C3,2014-01-10,,,
        C4,2014-01-10,,,2015-07-10
        C5,2014-01-10,,SUSPENDED,
        C6,2015-01-10,,,
    expect: none
    could_not_evaluate:
      received_unknown: 1
      dates_contradict: 1
      state_unknown: 1
      records_end_earlier: 1
      suspended: 1
---*/
WITH judged AS (
  SELECT complaint_id, received_on,
         CASE WHEN closed_on <= CAST(:as_of AS DATE) THEN closed_on END AS closed_on,
         CASE WHEN known_until <= CAST(:as_of AS DATE) THEN known_until END AS known_until,
         CASE WHEN received_on IS NULL THEN 'received_unknown'
              WHEN closed_on < received_on THEN 'dates_contradict'
              WHEN closed_on IS NOT NULL THEN NULL
              WHEN status = 'SUSPENDED' THEN 'suspended'
              WHEN status = 'CLOSED' THEN 'state_unknown'
              WHEN known_until > received_on + INTERVAL '18 months' THEN NULL
              WHEN known_until IS NOT NULL THEN 'records_end_earlier'
              WHEN status = 'OPEN' THEN NULL
              ELSE 'state_unknown' END AS reason
  FROM complaint
  WHERE received_on IS NULL OR CAST(:as_of AS DATE) > CAST(received_on + INTERVAL '18 months' AS DATE)
),
investigating_unit AS (
  SELECT complaint_id, unit_id,
         row_number() OVER (PARTITION BY complaint_id ORDER BY assigned_on, number, investigator_id) AS place
  FROM investigator_assignment
  WHERE unit_id IS NOT NULL AND (assigned_on IS NULL OR assigned_on <= CAST(:as_of AS DATE))
)
SELECT j.complaint_id AS finding_key,
       'complaint' AS subject_type,
       j.complaint_id AS subject_id,
       u.unit_id AS unit_id,
       CAST(j.received_on AS TIMESTAMP) AS happened_at,
       'complaint' AS record_type,
       j.complaint_id AS record_id,
       j.reason AS could_not_evaluate,
       j.received_on AS fact_received_on,
       j.closed_on AS fact_closed_on,
       j.known_until AS fact_known_until,
       CASE WHEN coalesce(j.closed_on, j.known_until) IS NULL THEN 'It is still open.'
            ELSE concat('Days known to have passed: ',
                        CAST(coalesce(j.closed_on, j.known_until) - j.received_on AS TEXT), '.') END AS fact_lasted_en,
       CASE WHEN coalesce(j.closed_on, j.known_until) IS NULL THEN '尚未办结'
            ELSE concat('已知历时 ', CAST(coalesce(j.closed_on, j.known_until) - j.received_on AS TEXT), ' 日')
            END AS fact_lasted_zh
FROM judged j
LEFT JOIN investigating_unit u ON u.complaint_id = j.complaint_id AND u.place = 1
WHERE j.reason IS NOT NULL
   OR j.closed_on IS NULL
   OR j.closed_on > j.received_on + INTERVAL '18 months'
