/*---
id: order.serious-matter-concealed
version: 4
title:
  en: Serious matter reported late or not at all, or not looked into
  zh: 重大问题迟报、瞒报或者不查
claim:
  en: >-
    A serious matter was reported up later than allowed after the unit first had a record of it, or not at all; or no
    inquiry was opened in the days set.
  zh: 重大问题从本单位最早有记录起超过规定时限才上报，或者没有上报；或者超过设定天数未启动核查。
why:
  en: >-
    A matter that is hidden grows. The first trace in any record of the unit shows when it could have known, whatever
    it wrote as the time of knowing.
  zh: 瞒报的问题只会变大。本单位任何一条记录里最早的痕迹，说明它何时就应当知道，而不以自报的知悉时间为准。
innocent:
  - en: The earlier trace did not yet show how serious the matter was.
    zh: 较早的痕迹尚不足以显示问题的严重性。
  - en: It was reported by telephone in time, and the written report was entered later.
    zh: 已按时电话报告，书面报告事后补录。
  - en: Another unit held the trace and did not pass it on.
    zh: 痕迹在其他单位，未予通报。
misses:
  - en: Matters of which no record speaks.
    zh: 没有任何记录反映的问题。
  - en: "Traces held by another unit or by a hospital only: they do not start the clock of this unit."
    zh: 仅存于其他单位或者医院的痕迹，不起算本单位时限。
  - en: "Leads that were received and not registered: see lead.disposal-overdue."
    zh: 收到未登记的问题线索：见 lead.disposal-overdue。
explanation:
  en: >-
    Matter {finding_key}: first trace in the unit at {fact_first_seen}, stated time of knowing {fact_known_at},
    reported up at {fact_reported_at}, allowed: {report_hours} hours; inquiry opened at {fact_inquiry_opened_at},
    set: {inquiry_days} days. Deaths {fact_deaths}, seriously injured {fact_serious_injuries}, loss
    {fact_loss_amount} yuan. What is asked about: {fact_what_en}. Marks of the criminal-duty band: loss of {loss_band}
    yuan, one death or {injury_band} seriously injured.
  zh: 问题 {finding_key}：本单位最早痕迹 {fact_first_seen}，自报知悉时间 {fact_known_at}，上报时间 {fact_reported_at}，允许 {report_hours} 小时；启动核查 {fact_inquiry_opened_at}，设定 {inquiry_days} 天内。死亡 {fact_deaths} 人，重伤 {fact_serious_injuries} 人，损失 {fact_loss_amount} 元。疑点：{fact_what_zh}。渎职犯罪立案档次的参照：损失 {loss_band} 元、死亡一人或者重伤 {injury_band} 人。
next_step:
  en: Take the earliest record and ask whoever wrote it to whom it was told.
  zh: 调取最早的记录，询问记录人向谁报告过。
basis:
  - instrument: {en: Provisions on the Responsibility of Leaders of Public-Security Organs (2016), zh: 公安机关领导责任追究规定（公通字〔2016〕7号）}
    article: {en: Concealing or delaying serious matters, zh: 瞒报、迟报重大问题的领导责任}
    confidence: secondary
    source: "yestaryl.com, text that quotes the provisions"
  - instrument: {en: Regulations on Sanctions for Civil Servants of Administrative Organs, zh: 行政机关公务员处分条例}
    article: {en: Article 20(2), zh: 第二十条第二项}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Law on Administrative Sanctions for Public Officials, zh: 公职人员政务处分法}
    article: {en: Articles 29 and 39, zh: 第二十九条、第三十九条}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: People's Police Law, zh: 人民警察法}
    article: {en: "Article 22(3): no falsification or concealment", zh: 第二十二条第三项：不得弄虚作假、隐瞒案情}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Interpretation (I) on Dereliction of Duty (2012), zh: 最高人民法院、最高人民检察院关于办理渎职刑事案件适用法律若干问题的解释（一）}
    article: {en: "Article 1: loss of 300,000 yuan, one death or three seriously injured; late or false reports aggravate", zh: 第一条：损失三十万元、死亡一人或者重伤三人；迟报、谎报的从重}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Twenty-four hours to report; seven days to open an inquiry, zh: 二十四小时内上报；七日内启动核查}
    confidence: local_setting
severity: critical
route: [discipline, inspection]
reads: [incident, incident_trace]
key: incident_id
sources: {incident: incident_id, incident_trace: incident_id}
due:
  - {source: incident, column: known_at, offset: ":report_hours hours"}
  - {source: incident_trace, column: seen_at, offset: ":report_hours hours"}
  - {source: incident, column: known_at, offset: ":inquiry_days days"}
  - {source: incident_trace, column: seen_at, offset: ":inquiry_days days"}
parameters:
  report_hours:
    title: {en: Hours to report up, zh: 上报时限（小时）}
    type: integer
    unit: hour
    confidence: local_setting
    value: 24
  inquiry_days:
    title: {en: Days to open an inquiry, zh: 启动核查天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 7
  loss_band:
    title: {en: Loss of the criminal-duty band, zh: 渎职犯罪损失档次}
    type: integer
    unit: CNY
    confidence: verified
    value: 300000
  injury_band:
    title: {en: Seriously injured of the criminal-duty band, zh: 渎职犯罪重伤人数档次}
    type: integer
    unit: person
    confidence: verified
    value: 3
could_not_evaluate:
  known_unknown:
    en: Neither a time of knowing nor a trace in the unit is recorded.
    zh: 既无知悉时间，也无本单位的痕迹记录。
  times_contradict:
    en: It was reported up, or the inquiry was opened, before the unit knew of it by its own word or record.
    zh: 上报或者启动核查的时间早于自报知悉时间或者本单位最早痕迹。
examples:
  - name: reported late by its own word, by an earlier alarm, and never
    as_of: 2025-06-01
    given:
      incident: |
        incident_id,kind,unit_id,known_at,reported_at,deaths,serious_injuries,loss_amount,inquiry_opened_at
        W1,serious_injury,U1,2025-03-01 08:00:00,2025-03-02 08:01:00,0,1,0,2025-03-02 09:00:00
        W2,custody_death,U1,2025-03-05 08:00:00,2025-03-05 10:00:00,1,0,0,2025-03-05 12:00:00
        W3,loss,U1,2025-03-05 08:00:00,,0,0,450000,2025-03-06 08:00:00
        W4,misconduct,U1,2025-03-05 08:00:00,2025-03-05 09:00:00,0,0,0,
        W5,misconduct,U1,2025-03-05 08:00:00,2025-03-05 09:00:00,0,0,0,2025-03-13 00:00:00
        W6,misconduct,U1,,2025-03-05 09:00:00,0,0,0,
      incident_trace: |
        incident_id,trace_kind,trace_ref,unit_id,seen_at
        W2,alarm,A1,U1,2025-03-01 07:00:00
        W6,alarm,A6,U1,2025-03-05 08:00:00
    expect:
      - {key: W1, evidence: [incident/W1]}
      - {key: W2, evidence: [incident/W2, incident_trace/W2/alarm/A1]}
      - {key: W3}
      - {key: W4}
      - {key: W5}
      - {key: W6, facts: {fact_what_en: late or no inquiry}}
  - name: reported exactly at twenty-four hours, and an earlier trace in another unit
    as_of: 2025-06-01
    given:
      incident: |
        incident_id,kind,unit_id,known_at,reported_at,inquiry_opened_at
        W1,serious_injury,U1,2025-03-01 08:00:00,2025-03-02 08:00:00,2025-03-08 23:59:59
        W2,serious_injury,U1,2025-03-05 08:00:00,2025-03-05 10:00:00,2025-03-06 08:00:00
      incident_trace: |
        incident_id,trace_kind,trace_ref,unit_id,seen_at
        W2,medical,M1,U7,2025-03-01 07:00:00
    expect: none
  - name: the time is not over yet
    as_of: 2025-03-02 08:00:00
    given:
      incident: |
        incident_id,kind,unit_id,known_at,reported_at,inquiry_opened_at
        W1,serious_injury,U1,2025-03-01 08:00:00,,
      incident_trace: |
        incident_id,trace_kind,trace_ref,unit_id,seen_at
        W1,alarm,A1,U1,2025-03-01 08:00:00
    expect: none
  - name: nothing to count from
    as_of: 2025-06-01
    given:
      incident: |
        incident_id,kind,unit_id,known_at,reported_at,inquiry_opened_at
        W1,serious_injury,U1,,2025-03-01 08:00:00,2025-03-01 09:00:00
      incident_trace: |
        incident_id,trace_kind,trace_ref,unit_id,seen_at
        W1,medical,M1,U7,2025-02-01 08:00:00
    expect: none
    could_not_evaluate: {known_unknown: 1}
  - name: known half a year after it was reported, an inquiry of years before, and what is proven all the same
    as_of: 2025-06-01
    given:
      incident: |
        incident_id,kind,unit_id,known_at,reported_at,inquiry_opened_at
        W1,loss,U1,2025-09-01 08:00:00,2025-03-01 08:00:00,
        W2,loss,U1,2025-03-01 08:00:00,2025-03-01 09:00:00,2019-03-01 09:00:00
        W3,loss,U1,2025-03-05 08:00:00,2025-03-01 08:00:00,
        W4,loss,U1,2025-03-05 08:00:00,2025-03-05 07:59:59,2025-03-06 08:00:00
        W5,loss,U1,2025-03-05 08:00:00,2025-03-05 09:00:00,2025-03-04 08:00:00
      incident_trace: |
        incident_id,trace_kind,trace_ref,unit_id,seen_at
        W5,alarm,A5,U1,2025-03-04 08:00:00
    expect:
      - {key: W3, facts: {fact_what_en: late or no inquiry}}
      - {key: W5, facts: {fact_what_en: late or no report}}
    could_not_evaluate: {times_contradict: 3}
---*/
WITH seen AS (
  SELECT i.incident_id, min(t.seen_at) AS seen_at,
         max(CASE WHEN :as_of > t.seen_at + parameter_at(:report_hours, CAST(t.seen_at AS DATE)) * INTERVAL '1 hour'
                       AND (i.reported_at IS NULL OR
                            i.reported_at
                            > t.seen_at + parameter_at(:report_hours, CAST(t.seen_at AS DATE)) * INTERVAL '1 hour')
                  THEN 1 ELSE 0 END) AS late
  FROM incident i
  JOIN incident_trace t ON t.incident_id = i.incident_id AND t.unit_id = i.unit_id
  GROUP BY i.incident_id
),
judged AS (
  SELECT i.incident_id, i.unit_id, i.known_at, i.reported_at, i.deaths, i.serious_injuries, i.loss_amount,
         i.inquiry_opened_at, least(coalesce(s.seen_at, i.known_at), coalesce(i.known_at, s.seen_at)) AS first_seen,
         CASE WHEN i.known_at IS NULL AND s.seen_at IS NULL THEN 'known_unknown' END AS reason,
         CASE WHEN s.late = 1 THEN 1
              WHEN :as_of > i.known_at + parameter_at(:report_hours, CAST(i.known_at AS DATE)) * INTERVAL '1 hour'
                   AND (i.reported_at IS NULL OR
                        i.reported_at
                        > i.known_at + parameter_at(:report_hours, CAST(i.known_at AS DATE)) * INTERVAL '1 hour')
              THEN 1 ELSE 0 END AS late,
         CASE WHEN CAST(:as_of AS DATE)
                   > CAST(coalesce(i.known_at, s.seen_at) AS DATE)
                     + parameter_at(:inquiry_days, CAST(coalesce(i.known_at, s.seen_at) AS DATE)) * INTERVAL '1 day'
                   AND (i.inquiry_opened_at IS NULL
                        OR CAST(i.inquiry_opened_at AS DATE)
                           > CAST(coalesce(i.known_at, s.seen_at) AS DATE)
                             + parameter_at(:inquiry_days, CAST(coalesce(i.known_at, s.seen_at) AS DATE))
                               * INTERVAL '1 day')
              THEN 1 ELSE 0 END AS not_inquired,
         CASE WHEN i.reported_at < i.known_at OR i.reported_at < s.seen_at AND i.known_at IS NULL
                   OR i.inquiry_opened_at < least(coalesce(s.seen_at, i.known_at), coalesce(i.known_at, s.seen_at))
              THEN 1 ELSE 0 END AS contradict,
         CASE WHEN i.deaths >= 1
                   OR i.serious_injuries
                      >= parameter_at(:injury_band, CAST(coalesce(s.seen_at, i.known_at, i.reported_at) AS DATE))
                   OR i.loss_amount
                      >= CAST(parameter_at(:loss_band, CAST(coalesce(s.seen_at, i.known_at, i.reported_at) AS DATE))
                              AS DECIMAL(14,2)) THEN 1 ELSE 0 END AS grave
  FROM incident i
  LEFT JOIN seen s ON s.incident_id = i.incident_id
),
evidence AS (
  SELECT incident_id, 'incident' AS record_type, incident_id AS record_id
  FROM judged
  UNION ALL
  SELECT t.incident_id, 'incident_trace', concat(t.incident_id, '/', t.trace_kind, '/', t.trace_ref)
  FROM incident_trace t
  JOIN judged i ON i.incident_id = t.incident_id AND i.unit_id = t.unit_id
)
SELECT j.incident_id AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       coalesce(j.first_seen, j.reported_at) AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       CASE WHEN j.late + j.not_inquired >= 1 THEN NULL
            WHEN j.reason IS NOT NULL THEN j.reason ELSE 'times_contradict' END AS could_not_evaluate,
       j.first_seen AS fact_first_seen,
       j.known_at AS fact_known_at,
       j.reported_at AS fact_reported_at,
       j.inquiry_opened_at AS fact_inquiry_opened_at,
       j.deaths AS fact_deaths,
       j.serious_injuries AS fact_serious_injuries,
       j.loss_amount AS fact_loss_amount,
       concat_ws('; ', CASE WHEN j.late = 1 THEN 'late or no report' END,
                       CASE WHEN j.not_inquired = 1 THEN 'late or no inquiry' END,
                       CASE WHEN j.grave = 1 THEN 'consequences of the criminal-duty band' END) AS fact_what_en,
       concat_ws('；', CASE WHEN j.late = 1 THEN '迟报或者未报' END,
                       CASE WHEN j.not_inquired = 1 THEN '未及时启动核查' END,
                       CASE WHEN j.grave = 1 THEN '后果达到渎职犯罪档次' END) AS fact_what_zh
FROM judged j
JOIN evidence e ON e.incident_id = j.incident_id
WHERE j.reason IS NOT NULL OR j.late = 1 OR j.not_inquired = 1 OR j.contradict = 1
