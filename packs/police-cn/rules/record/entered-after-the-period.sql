/*---
id: record.entered-after-the-period
version: 5
title:
  en: Record of a period that had been delivered long before
  zh: 所属期间早已报送后才补入的记录
claim:
  en: >-
    A record came in with a later delivery although its time lies more than the days set before the end of what
    earlier deliveries had covered. Rows dated after the moment when they came in cover nothing.
  zh: 某记录在后一批次才导入，而其时间早于此前批次覆盖截止时间设定天数以上。时间晚于导入时刻的行不计入覆盖。
why:
  en: Back-dated records are written when somebody begins to ask. A late one needs a reason on paper.
  zh: 有人过问之后才出现的记录，往往是倒签的；补录应当有书面理由。
innocent:
  - en: A unit was connected late, or an archive was entered, with an announcement.
    zh: 单位后接入系统，或者集中补录档案，并有通知。
  - en: The row was in quarantine and was mended.
    zh: 该行曾在待修正数据中，修正后导入。
  - en: The source delivers a period again after an error of its own.
    zh: 来源系统因自身错误重新报送该期间数据。
misses:
  - en: Back-dated records that were written before the first delivery.
    zh: 首次报送之前就已倒签的记录。
  - en: Records back-dated by fewer days than set.
    zh: 倒签天数少于设定值的记录。
explanation:
  en: >-
    {fact_type_en} {fact_record}, dated {happened_at}, first came in at {fact_came_at}; earlier deliveries had covered
    the time to {fact_covered_to} (set: {late_days} days).
  zh: "{fact_type_zh} {fact_record}，时间为 {happened_at}，首次导入于 {fact_came_at}；此前批次已覆盖至 {fact_covered_to}（设定 {late_days} 天）。"
next_step:
  en: Ask for the paper written on the day, and who entered the record now.
  zh: 调取当日的纸质材料，查明现在由谁录入。
basis:
  - instrument: {en: Archives Law, zh: 档案法}
    article: {en: "Article 37: origin, process and content of electronic files must be verifiable", zh: 第三十七条：电子档案来源可靠、程序规范、要素合规}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: People's Police Law, zh: 人民警察法}
    article: {en: "Article 22(3): no falsification", zh: 第二十二条第三项：不得弄虚作假}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Thirty days for late entries, zh: 补录宽限三十日}
    confidence: local_setting
severity: medium
route: [inspection, legal]
reads: [alarm_call_version, case_report_version, police_case_version, property_item_version, penalty_fine_version]
key: record
not_key_local: a record is late only in view of what other deliveries had covered
parameters:
  late_days:
    title: {en: Days for late entries, zh: 补录宽限天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 30
examples:
  - name: a call of January that came in with the delivery of June
    as_of: 2025-07-01
    given:
      alarm_call_version: |
        alarm_id,unit_id,received_at,version_recorded_at,version_replaced_at,version_batch
        A1,U1,2025-01-05 09:00:00,2025-06-01 08:00:00,,2
        A2,U1,2025-05-31 09:00:00,2025-06-01 08:00:00,,2
        A3,U1,2025-04-30 09:00:00,2025-06-02 08:00:00,,3
        A4,U1,2025-06-01 09:00:00,2025-06-02 08:00:00,,3
      case_report_version: |
        report_id,unit_id,reported_at,version_recorded_at,version_replaced_at,version_batch
        Z-ca,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      police_case_version: |
        case_id,unit_id,filed_at,version_recorded_at,version_replaced_at,version_batch
        Z-po,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      property_item_version: |
        item_id,unit_id,measured_at,version_recorded_at,version_replaced_at,version_batch
        Z-pr,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      penalty_fine_version: |
        decision_no,unit_id,decided_at,version_recorded_at,version_replaced_at,version_batch
        Z-pe,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
    expect:
      - {key: alarm_call/A3, evidence: [alarm_call/A3]}
  - name: a fine of January that came in with the delivery of June
    as_of: 2025-07-01
    given:
      alarm_call_version: |
        alarm_id,unit_id,received_at,version_recorded_at,version_replaced_at,version_batch
        A1,U1,2025-01-05 09:00:00,2025-06-01 08:00:00,,2
      case_report_version: |
        report_id,unit_id,reported_at,version_recorded_at,version_replaced_at,version_batch
        Z-ca,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      police_case_version: |
        case_id,unit_id,filed_at,version_recorded_at,version_replaced_at,version_batch
        Z-po,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      property_item_version: |
        item_id,unit_id,measured_at,version_recorded_at,version_replaced_at,version_batch
        Z-pr,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      penalty_fine_version: |
        decision_no,unit_id,decided_at,version_recorded_at,version_replaced_at,version_batch
        F1,U1,2025-05-31 09:00:00,2025-06-01 08:00:00,,2
        F2,U1,2025-01-31 09:00:00,2025-06-02 08:00:00,,3
    expect:
      - {key: penalty_fine/F2}
  - name: the second delivery came while the clock was behind
    as_of: 2025-07-01
    given:
      alarm_call_version: |
        alarm_id,unit_id,received_at,version_recorded_at,version_replaced_at,version_batch
        A2,U1,2025-05-31 09:00:00,2025-06-01 08:00:00,,1
        A3,U1,2025-04-30 09:00:00,2025-05-31 23:00:00,,2
      case_report_version: |
        report_id,unit_id,reported_at,version_recorded_at,version_replaced_at,version_batch
        Z-ca,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      police_case_version: |
        case_id,unit_id,filed_at,version_recorded_at,version_replaced_at,version_batch
        Z-po,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      property_item_version: |
        item_id,unit_id,measured_at,version_recorded_at,version_replaced_at,version_batch
        Z-pr,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      penalty_fine_version: |
        decision_no,unit_id,decided_at,version_recorded_at,version_replaced_at,version_batch
        Z-pe,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
    expect:
      - {key: alarm_call/A3}
  - name: the last minute of the day before that
    as_of: 2025-07-01
    given:
      alarm_call_version: |
        alarm_id,unit_id,received_at,version_recorded_at,version_replaced_at,version_batch
        A2,U1,2025-05-31 09:00:00,2025-06-01 08:00:00,,2
        A3,U1,2025-04-30 23:59:00,2025-06-02 08:00:00,,3
      case_report_version: |
        report_id,unit_id,reported_at,version_recorded_at,version_replaced_at,version_batch
        Z-ca,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      police_case_version: |
        case_id,unit_id,filed_at,version_recorded_at,version_replaced_at,version_batch
        Z-po,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      property_item_version: |
        item_id,unit_id,measured_at,version_recorded_at,version_replaced_at,version_batch
        Z-pr,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      penalty_fine_version: |
        decision_no,unit_id,decided_at,version_recorded_at,version_replaced_at,version_batch
        Z-pe,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
    expect:
      - {key: alarm_call/A3, facts: {fact_type_en: Alarm call}}
  - name: exactly thirty days before the end of what was covered
    as_of: 2025-07-01
    given:
      alarm_call_version: |
        alarm_id,unit_id,received_at,version_recorded_at,version_replaced_at,version_batch
        A2,U1,2025-05-31 09:00:00,2025-06-01 08:00:00,,2
        A3,U1,2025-05-01 00:00:00,2025-06-02 08:00:00,,3
      case_report_version: |
        report_id,unit_id,reported_at,version_recorded_at,version_replaced_at,version_batch
        Z-ca,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      police_case_version: |
        case_id,unit_id,filed_at,version_recorded_at,version_replaced_at,version_batch
        Z-po,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      property_item_version: |
        item_id,unit_id,measured_at,version_recorded_at,version_replaced_at,version_batch
        Z-pr,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      penalty_fine_version: |
        decision_no,unit_id,decided_at,version_recorded_at,version_replaced_at,version_batch
        Z-pe,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
    expect: none
  - name: an old call that came in again with other content is no late one
    as_of: 2025-07-01
    given:
      alarm_call_version: |
        alarm_id,unit_id,received_at,version_recorded_at,version_replaced_at,version_batch
        A1,U1,2025-01-05 09:00:00,2025-06-01 08:00:00,2025-06-02 08:00:00,2
        A1,U2,2025-01-05 09:00:00,2025-06-02 08:00:00,,3
        A2,U1,2025-05-31 09:00:00,2025-06-01 08:00:00,,2
      case_report_version: |
        report_id,unit_id,reported_at,version_recorded_at,version_replaced_at,version_batch
        Z-ca,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      police_case_version: |
        case_id,unit_id,filed_at,version_recorded_at,version_replaced_at,version_batch
        Z-po,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      property_item_version: |
        item_id,unit_id,measured_at,version_recorded_at,version_replaced_at,version_batch
        Z-pr,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      penalty_fine_version: |
        decision_no,unit_id,decided_at,version_recorded_at,version_replaced_at,version_batch
        Z-pe,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
    expect: none
  - name: a call of 2097 in the first delivery covers nothing, a call dated on the very moment it came in does
    as_of: 2025-07-01
    given:
      alarm_call_version: |
        alarm_id,unit_id,received_at,version_recorded_at,version_replaced_at,version_batch
        A1,U1,2025-05-31 09:00:00,2025-06-01 08:00:00,,1
        A2,U1,2097-01-01 09:00:00,2025-06-01 08:00:00,,1
        A3,U1,2025-05-31 10:00:00,2025-08-01 08:00:00,,2
        A4,U1,2025-05-01 00:00:00,2025-08-01 08:00:00,,2
      case_report_version: |
        report_id,unit_id,reported_at,version_recorded_at,version_replaced_at,version_batch
        Z-ca,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      police_case_version: |
        case_id,unit_id,filed_at,version_recorded_at,version_replaced_at,version_batch
        Z-po,U1,2025-06-02 08:00:00,2025-06-02 08:00:00,,1
        Z-pp,U1,2025-05-02 23:59:00,2025-06-03 08:00:00,,2
        Z-pq,U1,2025-05-03 00:00:00,2025-06-03 08:00:00,,2
      property_item_version: |
        item_id,unit_id,measured_at,version_recorded_at,version_replaced_at,version_batch
        Z-pr,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
      penalty_fine_version: |
        decision_no,unit_id,decided_at,version_recorded_at,version_replaced_at,version_batch
        Z-pe,U1,2025-01-01 09:00:00,2025-01-02 08:00:00,,1
    expect:
      - {key: police_case/Z-pp, facts: {fact_covered_to: "2025-06-02T08:00:00"}}
---*/
WITH alarm_call_delivery AS (
  SELECT version_batch, max(received_at) FILTER (WHERE received_at <= version_recorded_at) AS last_at
  FROM alarm_call_version
  GROUP BY version_batch
),
alarm_call_covered AS (
  SELECT version_batch,
         max(last_at) OVER (ORDER BY version_batch ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered_to
  FROM alarm_call_delivery
),
case_report_delivery AS (
  SELECT version_batch, max(reported_at) FILTER (WHERE reported_at <= version_recorded_at) AS last_at
  FROM case_report_version
  GROUP BY version_batch
),
case_report_covered AS (
  SELECT version_batch,
         max(last_at) OVER (ORDER BY version_batch ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered_to
  FROM case_report_delivery
),
police_case_delivery AS (
  SELECT version_batch, max(filed_at) FILTER (WHERE filed_at <= version_recorded_at) AS last_at
  FROM police_case_version
  GROUP BY version_batch
),
police_case_covered AS (
  SELECT version_batch,
         max(last_at) OVER (ORDER BY version_batch ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered_to
  FROM police_case_delivery
),
property_item_delivery AS (
  SELECT version_batch, max(measured_at) FILTER (WHERE measured_at <= version_recorded_at) AS last_at
  FROM property_item_version
  GROUP BY version_batch
),
property_item_covered AS (
  SELECT version_batch,
         max(last_at) OVER (ORDER BY version_batch ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered_to
  FROM property_item_delivery
),
penalty_fine_delivery AS (
  SELECT version_batch, max(decided_at) FILTER (WHERE decided_at <= version_recorded_at) AS last_at
  FROM penalty_fine_version
  GROUP BY version_batch
),
penalty_fine_covered AS (
  SELECT version_batch,
         max(last_at) OVER (ORDER BY version_batch ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered_to
  FROM penalty_fine_delivery
),
late AS (
  SELECT 'alarm_call' AS record_type, v.alarm_id AS record_id, v.unit_id, v.received_at AS happened_at,
         v.version_recorded_at AS came_at, d.covered_to
  FROM alarm_call_version v
  JOIN alarm_call_covered d ON d.version_batch = v.version_batch
       AND v.received_at < CAST(CAST(d.covered_to AS DATE)
                                       - parameter_at(:late_days, CAST(v.received_at AS DATE)) AS TIMESTAMP)
  WHERE NOT EXISTS (SELECT 1 FROM alarm_call_version o
                    WHERE o.alarm_id = v.alarm_id AND o.version_batch < v.version_batch
                      AND o.version_replaced_at IS NOT NULL)
  UNION ALL
  SELECT 'case_report', v.report_id, v.unit_id, v.reported_at, v.version_recorded_at, d.covered_to
  FROM case_report_version v
  JOIN case_report_covered d ON d.version_batch = v.version_batch
       AND v.reported_at < CAST(CAST(d.covered_to AS DATE)
                                       - parameter_at(:late_days, CAST(v.reported_at AS DATE)) AS TIMESTAMP)
  WHERE NOT EXISTS (SELECT 1 FROM case_report_version o
                    WHERE o.report_id = v.report_id AND o.version_batch < v.version_batch
                      AND o.version_replaced_at IS NOT NULL)
  UNION ALL
  SELECT 'police_case', v.case_id, v.unit_id, v.filed_at, v.version_recorded_at, d.covered_to
  FROM police_case_version v
  JOIN police_case_covered d ON d.version_batch = v.version_batch
       AND v.filed_at < CAST(CAST(d.covered_to AS DATE)
                                       - parameter_at(:late_days, CAST(v.filed_at AS DATE)) AS TIMESTAMP)
  WHERE NOT EXISTS (SELECT 1 FROM police_case_version o
                    WHERE o.case_id = v.case_id AND o.version_batch < v.version_batch
                      AND o.version_replaced_at IS NOT NULL)
  UNION ALL
  SELECT 'property_item', v.item_id, v.unit_id, v.measured_at, v.version_recorded_at, d.covered_to
  FROM property_item_version v
  JOIN property_item_covered d ON d.version_batch = v.version_batch
       AND v.measured_at < CAST(CAST(d.covered_to AS DATE)
                                       - parameter_at(:late_days, CAST(v.measured_at AS DATE)) AS TIMESTAMP)
  WHERE NOT EXISTS (SELECT 1 FROM property_item_version o
                    WHERE o.item_id = v.item_id AND o.version_batch < v.version_batch
                      AND o.version_replaced_at IS NOT NULL)
  UNION ALL
  SELECT 'penalty_fine', v.decision_no, v.unit_id, v.decided_at, v.version_recorded_at, d.covered_to
  FROM penalty_fine_version v
  JOIN penalty_fine_covered d ON d.version_batch = v.version_batch
       AND v.decided_at < CAST(CAST(d.covered_to AS DATE)
                                       - parameter_at(:late_days, CAST(v.decided_at AS DATE)) AS TIMESTAMP)
  WHERE NOT EXISTS (SELECT 1 FROM penalty_fine_version o
                    WHERE o.decision_no = v.decision_no AND o.version_batch < v.version_batch
                      AND o.version_replaced_at IS NOT NULL)
)
SELECT DISTINCT concat(l.record_type, '/', l.record_id) AS finding_key,
       'unit' AS subject_type,
       l.unit_id AS subject_id,
       l.unit_id AS unit_id,
       l.happened_at AS happened_at,
       l.record_type AS record_type,
       l.record_id AS record_id,
       CASE l.record_type WHEN 'alarm_call' THEN 'Alarm call' WHEN 'case_report' THEN 'Report'
            WHEN 'police_case' THEN 'Case' WHEN 'property_item' THEN 'Property' WHEN 'penalty_fine' THEN 'Fine' END
       AS fact_type_en,
       CASE l.record_type WHEN 'alarm_call' THEN '警情' WHEN 'case_report' THEN '接报案' WHEN 'police_case' THEN '案件'
            WHEN 'property_item' THEN '涉案财物' WHEN 'penalty_fine' THEN '罚款' END
       AS fact_type_zh,
       l.record_id AS fact_record,
       l.came_at AS fact_came_at,
       l.covered_to AS fact_covered_to
FROM late l
