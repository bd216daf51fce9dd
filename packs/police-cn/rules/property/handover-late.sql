/*---
id: property.handover-late
version: 4
title:
  en: Property not handed to the custodian within 24 hours
  zh: 涉案财物未在二十四小时内移交保管
claim:
  en: >-
    More hours than the law allows passed between the taking of an item, or what excuses a delay, and its handing
    over to the custodian, or it was never handed over. A journey and an urgent test excuse for so long as is set, a
    test only if somebody other than who took the item approved it.
  zh: 自采取措施或者法定延后事由消失起，超过规定小时数才将财物移交保管人，或者一直未移交。途中和紧急鉴定以设定时间为限；紧急鉴定须由采取措施民警以外的人批准。
why:
  en: What stays in a drawer for a day can stay for good.
  zh: 在抽屉里放一天的东西，可能就此留下。
innocent:
  - en: >-
      It was taken far away; the time of return to the unit counts then, and where that is missing the longest
      journey that is believed.
    zh: 在异地或者偏远地区采取的，以返回单位时间起算；未记录返回时间的，按设定的最长途中时间起算。
  - en: An urgent test or identification was approved by somebody else; its end counts then.
    zh: 经他人批准紧急鉴定、辨认的，以其结束时间起算。
  - en: The test took longer than is believed here, for reasons in the file.
    zh: 鉴定用时超过设定上限，案卷载明理由。
  - en: The item was given back before the time was over; such items are left out.
    zh: 在期限届满前已经退还的，已排除。
misses:
  - en: A time of handing over that is dated back.
    zh: 倒填的移交时间。
  - en: Items never recorded.
    zh: 未登记的财物。
  - en: Perishable goods sold at once without storage, which property.disposal-unapproved looks at.
    zh: 立即变卖而未入库的易腐物品，由处置规则审查。
explanation:
  en: >-
    Item {finding_key} ({fact_title}) was taken {happened_at} by {fact_by}; the clock runs from {fact_from}. Handed
    over: {fact_handed_at}. {fact_problem_en}. Hours allowed: {limit_hours}; journeys up to {away_hours} hours
    and urgent tests up to {test_hours} hours are believed; before {filing_until} the papers also had to be filed with
    the inspectorate.
  zh: >-
    财物 {finding_key}（{fact_title}）于 {happened_at} 由 {fact_by} 采取措施，自 {fact_from}
    起算。移交时间：{fact_handed_at}。{fact_problem_zh}。允许 {limit_hours} 小时；返回单位途中以 {away_hours} 小时为限，紧急鉴定以 {test_hours}
    小时为限；{filing_until} 以前还应报督察备案。
next_step:
  en: Ask who held the item in between and where.
  zh: 查明其间由谁保管、存放何处。
basis:
  - instrument: {en: Procedure for administrative cases of public security organs, zh: 公安机关办理行政案件程序规定}
    article:
      en: Article 190, within 24 hours; from return or the end of an urgent test
      zh: 第一百九十条（二十四小时内移交；异地自返回、紧急鉴定自结束起算）
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Procedure for handling road traffic violations, zh: 道路交通安全违法行为处理程序规定}
    article: {en: 'Articles 28, 32 and 37', zh: 第二十八条、第三十二条、第三十七条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument:
      en: Provisions on property in cases of public security organs (2010 text)
      zh: 公安机关涉案财物管理若干规定（2010 年）
    article:
      en: Articles 12 and 13, papers filed with the inspectorate within 24 hours
      zh: 第十二条、第十三条（二十四小时内报督察备案）
    confidence: secondary
    source: 'law-lib.com id=343265 p.2, articles 11 to 14'
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Three days for a journey and seven for an urgent test, zh: 途中以三日为限，紧急鉴定以七日为限}
    confidence: local_setting
severity: high
route: [inspection, legal]
reads: [property_item]
key: item_id
sources: {property_item: item_id}
due:
  - {source: property_item, column: measured_at, offset: ":limit_hours hours"}
  - {source: property_item, column: measured_at, offset: ":away_hours hours :limit_hours hours"}
  - {source: property_item, column: measured_at, offset: ":test_hours hours :limit_hours hours"}
  - {source: property_item, column: returned_to_unit_at, offset: ":limit_hours hours"}
  - {source: property_item, column: urgent_test_until, offset: ":limit_hours hours"}
  - {source: property_item, column: handed_over_at, offset: ":limit_hours hours"}
parameters:
  limit_hours:
    title: {en: Hours allowed, zh: 允许小时数}
    type: integer
    unit: hour
    value: 24
    confidence: verified
  away_hours:
    title: {en: Longest journey, zh: 最长途中时间}
    type: integer
    unit: hour
    value: 72
    confidence: local_setting
  test_hours:
    title: {en: Longest urgent test, zh: 紧急鉴定最长时间}
    type: integer
    unit: hour
    value: 168
    confidence: local_setting
  filing_until:
    title: {en: Filing with the inspectorate ended, zh: 督察备案要求终止日}
    type: date
    value: 2015-09-01
    confidence: secondary
could_not_evaluate:
  time_unknown:
    en: The time of taking is missing.
    zh: 缺少采取措施时间。
  measure_unknown:
    en: It was handed over late or not at all, and the kind of measure is missing.
    zh: 移交超时或者未移交，但缺少措施种类。
  times_contradict:
    en: It was handed over or given back before it was taken.
    zh: 移交或者退还时间早于采取措施时间。
  taker_unknown:
    en: An urgent test was approved, and who took the item is missing; nobody approves his own test.
    zh: 已批准紧急鉴定但缺少采取措施民警；本人不得批准自己的鉴定。
  return_unknown:
    en: >-
      Taken far away and not handed over within the hours from taking, within those from the longest journey; the time
      of return to the unit is missing.
    zh: 系异地采取，自采取措施起已超过规定小时数、自最长途中时间届满起尚未超过，缺少返回单位时间。
examples:
  - name: 'a minute late, never, late after a journey and after a test, and a journey of a week'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,measure,measured_at,measured_by,handed_over_at,remote_or_hard,returned_to_unit_at,urgent_test_until,urgent_approver_id
        I1,seize,2025-03-01 10:00:00,,2025-03-02 10:01:00,,,,
        I2,seize,2025-03-01 10:00:00,,,,,,
        I3,seize,2025-03-01 10:00:00,,2025-03-04 10:01:00,true,2025-03-03 10:00:00,,
        I4,seize,2025-03-01 10:00:00,P9,2025-03-06 10:01:00,,,2025-03-05 10:00:00,P1
        I5,seize,2025-03-01 10:00:00,,2025-03-08 12:00:00,true,2025-03-08 10:00:00,,
    expect:
      - {key: "I1", evidence: ["property_item/I1"], facts: {fact_problem_en: "It was handed over late"}}
      - {key: "I2", facts: {fact_problem_en: "It was not handed over"}}
      - {key: "I3"}
      - {key: "I4"}
      - {key: "I5"}
  - name: 'a test without approval, and papers not filed under the text of 2010'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,measure,measured_at,handed_over_at,urgent_test_until,urgent_approver_id,papers_filed_at
        I1,seize,2025-03-01 10:00:00,2025-03-06 09:00:00,2025-03-05 10:00:00,,
        I2,seize,2015-08-31 10:00:00,2015-08-31 11:00:00,,,2015-09-01 11:01:00
    expect:
      - {key: "I1"}
      - {key: "I2"}
  - name: 'a test that the taker approved himself, one by nobody, and one of a month'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,measure,measured_at,measured_by,handed_over_at,urgent_test_until,urgent_approver_id
        I1,seize,2025-03-01 10:00:00,P1,2025-03-06 09:00:00,2025-03-05 10:00:00,P1
        I2,seize,2025-03-01 10:00:00,P9,2025-03-06 09:00:00,2025-03-05 10:00:00,无
        I3,seize,2025-03-01 10:00:00,P9,2025-03-09 10:00:01,2025-04-01 10:00:00,P1
        I4,seize,2025-03-01 10:00:00,P9,2025-03-09 10:00:00,2025-04-01 10:00:00,P1
    expect:
      - {key: "I1", facts: {fact_from: "2025-03-01T10:00:00"}}
      - {key: "I2"}
      - {key: "I3", facts: {fact_from: "2025-03-08T10:00:00"}}
  - name: 'exactly on the hour, each clock; filing ended in 2015'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,measure,measured_at,measured_by,handed_over_at,remote_or_hard,returned_to_unit_at,urgent_test_until,urgent_approver_id
        I1,seize,2025-03-01 10:00:00,,2025-03-02 10:00:00,,,,
        I3,seize,2025-03-01 10:00:00,,2025-03-04 10:00:00,true,2025-03-03 10:00:00,,
        I4,seize,2025-03-01 10:00:00,P9,2025-03-06 10:00:00,,,2025-03-05 10:00:00,P1
        I5,seize,2015-09-01 10:00:00,,2015-09-01 11:00:00,,,,
        I6,seize,2025-03-01 10:00:00,,2025-03-01 10:00:00,,,,
        I7,,2025-03-01 10:00:00,,2025-03-02 10:00:00,,,,
    expect: none
  - name: 'given back the same day, and a day that is not over'
    as_of: 2025-03-02 10:00:00
    given:
      property_item: |
        item_id,measure,measured_at,released_at
        I1,seize,2025-02-01 10:00:00,2025-02-01 18:00:00
        I2,seize,2025-03-01 10:00:00,
    expect: none
  - name: time of taking or of return missing
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,measure,measured_at,handed_over_at,remote_or_hard
        I1,seize,,,
        I2,seize,2025-03-01 10:00:00,2025-03-03 10:00:00,true
    expect: none
    could_not_evaluate: {time_unknown: 1, return_unknown: 1}
  - name: kind of measure or who took it missing, and times that contradict each other
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,measure,measured_at,handed_over_at,released_at,urgent_test_until,urgent_approver_id
        I1,,2025-03-01 10:00:00,2025-03-02 10:00:01,,,
        I2,,2025-03-01 10:00:00,,,,
        I3,seize,2025-03-01 10:00:00,2025-03-06 10:00:00,,2025-03-05 10:00:00,P1
        I4,seize,2025-03-01 10:00:00,2025-03-01 09:59:59,,,
        I5,seize,2025-03-01 10:00:00,,2025-02-28 10:00:00,,
    expect: none
    could_not_evaluate: {measure_unknown: 2, taker_unknown: 1, times_contradict: 2}
  - name: 'far away and the return unknown: handed over a day later to the minute, ninety-six hours later and a minute more'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,unit_id,measure,measured_at,measured_by,handed_over_at,remote_or_hard,released_at
        I1,U1,seize,2025-03-01 10:00:00,P1,2025-03-02 10:00:00,true,
        I2,U1,seize,2025-03-01 10:00:00,P1,2025-03-02 10:01:00,true,
        I3,U1,seize,2025-03-01 10:00:00,P1,2025-03-05 10:00:00,true,
        I4,U1,seize,2025-03-01 10:00:00,P1,2025-03-05 10:01:00,true,
        I5,U1,seize,2025-03-01 10:00:00,P1,,true,
        I6,U1,seize,2025-03-01 10:00:00,P1,,true,2025-03-02 10:00:00
    expect:
      - key: "I4"
        facts:
          fact_by: P1
          fact_from: "2025-03-04T10:00:00"
          fact_problem_en: It was handed over late, counted from the longest journey, the return being unknown
      - {key: "I5", facts: {fact_problem_zh: 未移交（未记录返回单位时间，按最长途中时间起算）}}
    could_not_evaluate: {return_unknown: 2}
  - name: far away, the return unknown, and ninety-six hours not over
    as_of: 2025-03-05 10:00:00
    given:
      property_item: |
        item_id,measure,measured_at,remote_or_hard
        I1,seize,2025-03-01 10:00:00,true
    expect: none
    could_not_evaluate: {return_unknown: 1}
---*/
WITH excused AS (
  SELECT item_id, unit_id, title, measure, measured_at, measured_by, handed_over_at, released_at, papers_filed_at,
         remote_or_hard, returned_to_unit_at, urgent_test_until,
         CASE WHEN urgent_approver_id IS NOT NULL AND urgent_approver_id IS DISTINCT FROM measured_by
              THEN least(urgent_test_until,
                         measured_at + parameter_at(:test_hours, CAST(measured_at AS DATE)) * INTERVAL '1 hour')
         END AS test_until,
         measured_at + parameter_at(:away_hours, CAST(measured_at AS DATE)) * INTERVAL '1 hour' AS away_until
  FROM property_item
  WHERE measure IN ('seize', 'seal', 'freeze', 'preserve', 'evidence') OR measure IS NULL
),
based AS (
  SELECT item_id, unit_id, title, measure, measured_at, measured_by, CAST(measured_at AS DATE) AS measured_on,
         handed_over_at, released_at, papers_filed_at,
         CASE WHEN urgent_test_until IS NOT NULL AND test_until IS NOT NULL THEN greatest(measured_at, test_until)
              WHEN remote_or_hard IS TRUE
              THEN greatest(measured_at, least(coalesce(returned_to_unit_at, away_until), away_until))
              ELSE measured_at END AS clock_from,
         remote_or_hard IS TRUE AND returned_to_unit_at IS NULL
         AND (urgent_test_until IS NULL OR test_until IS NULL) AS return_unknown,
         urgent_test_until IS NOT NULL AND test_until IS NOT NULL AND measured_by IS NULL AS taker_unknown,
         handed_over_at < measured_at OR released_at < measured_at AS times_contradict
  FROM excused
),
timed AS (
  SELECT item_id, unit_id, title, measure, measured_at, measured_by, measured_on, handed_over_at, released_at,
         papers_filed_at, clock_from, return_unknown, taker_unknown, times_contradict,
         clock_from + parameter_at(:limit_hours, measured_on) * INTERVAL '1 hour' AS due_at,
         measured_at + parameter_at(:limit_hours, measured_on) * INTERVAL '1 hour' AS due_at_once,
         handed_over_at + parameter_at(:limit_hours, measured_on) * INTERVAL '1 hour' AS file_by
  FROM based
),
tested AS (
  SELECT item_id, unit_id, title, measure, measured_at, measured_by, handed_over_at, clock_from, return_unknown,
         taker_unknown, times_contradict,
         coalesce(:as_of > due_at AND (handed_over_at IS NULL OR handed_over_at > due_at)
                  AND (released_at IS NULL OR released_at > due_at), FALSE) AS late,
         coalesce((taker_unknown OR return_unknown) AND :as_of > due_at_once
                  AND (handed_over_at IS NULL OR handed_over_at > due_at_once)
                  AND (released_at IS NULL OR released_at > due_at_once), FALSE) AS late_at_once,
         coalesce(measured_on < :filing_until AND :as_of > file_by
                  AND (papers_filed_at IS NULL OR papers_filed_at > file_by), FALSE) AS unfiled
  FROM timed
),
judged AS (
  SELECT item_id, unit_id, title, measured_at, measured_by, handed_over_at, clock_from,
         return_unknown AND late AS longest,
         CASE WHEN late AND handed_over_at IS NULL THEN 'never' WHEN late THEN 'late' ELSE 'papers' END AS problem,
         CASE WHEN measured_at IS NULL THEN 'time_unknown'
              WHEN times_contradict THEN 'times_contradict'
              WHEN measure IS NULL THEN 'measure_unknown'
              WHEN late_at_once AND NOT late AND NOT unfiled
              THEN CASE WHEN return_unknown THEN 'return_unknown' ELSE 'taker_unknown' END END AS reason
  FROM tested
  WHERE measured_at IS NULL OR times_contradict OR late OR unfiled OR late_at_once
)
SELECT item_id AS finding_key,
       CASE WHEN measured_by IS NOT NULL THEN 'person' ELSE 'unit' END AS subject_type,
       coalesce(measured_by, unit_id) AS subject_id,
       unit_id AS unit_id,
       measured_at AS happened_at,
       'property_item' AS record_type,
       item_id AS record_id,
       reason AS could_not_evaluate,
       title AS fact_title,
       measured_by AS fact_by,
       clock_from AS fact_from,
       handed_over_at AS fact_handed_at,
       concat(CASE problem WHEN 'never' THEN 'It was not handed over' WHEN 'late' THEN 'It was handed over late'
                           ELSE 'The papers were not filed in time' END,
              CASE WHEN longest THEN ', counted from the longest journey, the return being unknown' END)
         AS fact_problem_en,
       concat(CASE problem WHEN 'never' THEN '未移交' WHEN 'late' THEN '移交超时' ELSE '未按期报督察备案' END,
              CASE WHEN longest THEN '（未记录返回单位时间，按最长途中时间起算）' END) AS fact_problem_zh
FROM judged
