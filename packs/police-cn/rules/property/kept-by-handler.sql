/*---
id: property.kept-by-handler
version: 4
title:
  en: Who handles the case also keeps the property
  zh: 办案人自行保管涉案财物
claim:
  en: >-
    The custodian of an item is an officer who handles its case or took it, once the hours to hand it over are past,
    or the item lies or lay in a place that was not approved for keeping property at the time.
  zh: 移交期限届满后，财物的保管人就是本案办案人员或者采取措施的人员；或者存放期间场所未经批准、批准已到期。
why:
  en: Taking and keeping belong to different hands.
  zh: 查扣与保管必须分离。
innocent:
  - en: The custodian joined the case after the item had left the store, or had left the case before.
    zh: 保管人在财物离库之后才加入办案，或者此前已退出办案。
  - en: The item was given back within the day and never needed a custodian.
    zh: 当日即退还，无须移交保管。
  - en: It was taken far away or went to an urgent test, and was on its way for longer than the hours.
    zh: 异地采取或者正在紧急鉴定，途中、鉴定时间长于规定小时数。
  - en: The place was cleared when its approval ended, and where the item went was not entered.
    zh: 批准到期时场所已清空，财物的新存放处未录入。
  - en: The place was approved by a paper that is not entered.
    zh: 场所已批准，仅批准文件未录入。
misses:
  - en: A custodian in name only, while the item is in the drawer of the handler.
    zh: 挂名保管人，实物在办案人手中。
  - en: Sealed and frozen property, which stays where it is.
    zh: 就地查封、冻结的财物。
  - en: Items with neither custodian nor place nor handing over on record; property.handover-late asks about those.
    zh: 保管人、场所、移交均无记录的财物，由 property.handover-late 审查。
  - en: Handlers who are not entered in the case.
    zh: 未登记为办案人员的实际办案人。
explanation:
  en: >-
    Item {finding_key} ({fact_title}), value {fact_value} yuan, taken by {fact_by}, is kept by {fact_custodian} since
    {fact_from} in {fact_storage_en}, {fact_approval_en}; {fact_problem_en}. Items
    returned within {return_hours} hours are left out, and who took one may hold it for so long.
  zh: >-
    财物 {finding_key}（{fact_title}），估价 {fact_value} 元，由 {fact_by} 采取措施，自 {fact_from} 起由 {fact_custodian}
    保管，存放于{fact_storage_zh}（{fact_approval_zh}）；{fact_problem_zh}。{return_hours}
    小时内退还的、采取措施后在此时限内暂存的不计。
next_step:
  en: See the item where it is said to be; move it to an approved store.
  zh: 到存放地点查看实物，并移入经批准的保管场所。
basis:
  - instrument: {en: Procedure for administrative cases of public security organs, zh: 公安机关办理行政案件程序规定}
    article: {en: 'Article 188, handlers do not keep property', zh: 第一百八十八条（办案人员不得自行保管）}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Procedure for criminal cases of public security organs, zh: 公安机关办理刑事案件程序规定}
    article: {en: Article 235, zh: 第二百三十五条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
severity: critical
route: [inspection, discipline]
reads: [property_item, case_handler, storage_place]
key: item_id
reference: [storage_place]
not_key_local: Handlers are looked up by the number of the case.
parameters:
  return_hours:
    title: {en: Hours within which an item may be given back without a custodian, zh: 可不移交直接退还的小时数}
    type: integer
    unit: hour
    value: 24
    confidence: verified
could_not_evaluate:
  measure_unknown:
    en: The kind of measure is missing; unless the item was sealed or frozen, custodian or place would be asked about.
    zh: 缺少措施种类；除查封、冻结外，其保管人或者场所应列为疑点。
  custodian_unknown:
    en: The custodian is missing.
    zh: 缺少保管人。
  place_unknown:
    en: The storage place is missing.
    zh: 缺少保管场所。
  place_not_listed:
    en: The storage place is not on the list of places.
    zh: 保管场所不在场所清单中。
  time_unknown:
    en: Neither when the item was taken nor when it was handed over is recorded.
    zh: 采取措施时间、移交时间均未记录。
examples:
  - name: 'kept by the handler, by who took it, and in an office'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,measure,measured_at,measured_by,handed_over_at,custodian_id,storage_id
        I1,C1,seize,2025-03-01 10:00:00,P9,2025-03-01 12:00:00,P1,S1
        I2,C1,seize,2025-03-01 10:00:00,P9,2025-03-01 12:00:00,P9,S1
        I3,C1,seize,2025-03-01 10:00:00,P9,2025-03-01 12:00:00,K1,S2
      case_handler: |
        case_id,person_id,role,number,started_at
        C1,P1,handler,2,2025-02-01 10:00:00
        C1,P1,helper,1,2025-02-01 10:00:00
      storage_place: |
        storage_id,title,approved_from
        S1,Store,2020-01-01
        S2,Office,
    expect:
      - {key: "I1", evidence: ["property_item/I1", "case_handler/C1/P1/handler/2", "case_handler/C1/P1/helper/1"], facts: {fact_problem_en: "the custodian handles the case"}}
      - {key: "I2"}
      - {key: "I3", facts: {fact_storage_en: "Office"}}
  - name: the approval of the place ended the day before
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,measure,measured_at,measured_by,handed_over_at,custodian_id,storage_id
        I1,C1,seize,2025-03-01 10:00:00,P9,2025-03-01 12:00:00,K1,S1
      case_handler: |
        case_id,person_id,role,number
        C1,P1,handler,1
      storage_place: |
        storage_id,approved_from,approved_to
        S1,2020-01-01,2025-02-28
    expect:
      - {key: "I1"}
  - name: approved on the last day; the custodian left the case exactly then; handler of another case; approver
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,measure,measured_at,measured_by,handed_over_at,custodian_id,storage_id,disposed_at
        I1,C1,seize,2025-02-28 10:00:00,P9,2025-03-01 12:00:00,P1,S1,2025-03-01 23:59:00
        I2,C1,seize,2025-02-28 10:00:00,P9,2025-03-01 12:00:00,P2,S1,2025-03-01 23:59:00
        I3,C1,seize,2025-02-28 10:00:00,P9,2025-03-01 12:00:00,P3,S1,2025-03-01 23:59:00
      case_handler: |
        case_id,person_id,role,number,started_at,ended_at
        C1,P1,handler,1,2025-02-01 10:00:00,2025-03-01 12:00:00
        C2,P2,handler,1,2025-02-01 10:00:00,
        C1,P3,approver,1,2025-02-01 10:00:00,
      storage_place: |
        storage_id,approved_from,approved_to
        S1,2020-01-01,2025-03-01
    expect: none
  - name: given back within the day
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,measure,measured_at,measured_by,released_at,custodian_id,storage_id
        I1,C1,seize,2025-03-01 10:00:00,P9,2025-03-02 10:00:00,P9,S1
      case_handler: |
        case_id,person_id,role,number
        C1,P1,handler,1
      storage_place: |
        storage_id,approved_from
        S1,2020-01-01
    expect: none
  - name: 'custodian, place or list missing'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,measure,measured_at,handed_over_at,custodian_id,storage_id
        I1,C1,seize,2025-03-01 10:00:00,2025-03-01 12:00:00,,S1
        I2,C1,seize,2025-03-01 10:00:00,2025-03-01 12:00:00,K1,
        I3,C1,seize,2025-03-01 10:00:00,2025-03-01 12:00:00,K1,S9
        I4,C1,seize,,,K1,S1
      case_handler: |
        case_id,person_id,role,number
        C1,P1,handler,1
      storage_place: |
        storage_id,approved_from
        S1,2020-01-01
    expect: none
    could_not_evaluate: {custodian_unknown: 1, place_unknown: 1, place_not_listed: 1, time_unknown: 1}
  - name: the approval ended while it lay there, on the day before it left and on that day
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,case_id,measure,measured_at,measured_by,handed_over_at,custodian_id,storage_id,disposed_at
        I1,C1,seize,2025-03-01 10:00:00,P9,2025-03-01 12:00:00,K1,S1,
        I2,C1,seize,2025-03-01 10:00:00,P9,2025-03-01 12:00:00,K1,S1,2025-04-01 00:00:00
        I3,C1,seize,2025-03-01 10:00:00,P9,2025-03-01 12:00:00,K1,S1,2025-03-31 23:59:00
      case_handler: |
        case_id,person_id,role,number
        C1,P1,handler,1
      storage_place: |
        storage_id,approved_from,approved_to
        S1,2020-01-01,2025-03-31
    expect:
      - key: "I1"
        severity: high
        facts:
          fact_problem_zh: 财物存放期间场所批准已到期
          fact_approval_zh: 批准使用期间 2020-01-01 至 2025-03-31
          fact_by: P9
      - {key: "I2"}
  - name: the hours to hand it over are not past
    as_of: 2025-03-02 10:00:00
    given:
      property_item: |
        item_id,case_id,measure,measured_at,measured_by,custodian_id,storage_id
        I1,C1,seize,2025-03-01 10:00:00,P1,P1,S1
      case_handler: |
        case_id,person_id,role,number
        C1,P1,handler,1
      storage_place: |
        storage_id,approved_from
        S1,2020-01-01
    expect: none
  - name: a minute later, and an item handed over to its taker at once
    as_of: 2025-03-02 10:01:00
    given:
      property_item: |
        item_id,case_id,measure,measured_at,measured_by,handed_over_at,custodian_id,storage_id
        I1,C1,seize,2025-03-01 10:00:00,P1,,P1,S1
        I2,C1,seize,2025-03-02 10:00:00,P1,2025-03-02 10:00:00,P1,S1
      case_handler: |
        case_id,person_id,role,number
        C1,P9,handler,1
      storage_place: |
        storage_id,approved_from
        S1,2020-01-01
    expect:
      - {key: "I1", severity: critical}
      - {key: "I2"}
  - name: with the handler, with a custodian and given back in time, and nobody knows whether it was seized or sealed
    as_of: 2025-06-30
    given:
      property_item: |
        item_id,case_id,measure,measured_at,measured_by,handed_over_at,custodian_id,storage_id
        I1,C1,,2025-03-01 10:00:00,P9,2025-03-01 12:00:00,P1,S1
        I2,C1,,2025-03-01 10:00:00,P9,2025-03-01 12:00:00,P2,S1
        I3,C1,,2025-03-01 10:00:00,P9,2025-03-01 12:00:00,P2,
        I4,C1,seal,2025-03-01 10:00:00,P9,2025-03-01 12:00:00,P1,S1
      case_handler: |
        case_id,person_id,role,number
        C1,P1,handler,1
      storage_place: |
        storage_id,approved_from
        S1,2020-01-01
    expect: none
    could_not_evaluate: {measure_unknown: 1}
---*/
WITH kept AS (
  SELECT item_id, case_id, unit_id, title, value_est, custodian_id, storage_id, measured_by, handed_over_at, measure,
         coalesce(handed_over_at, measured_at) AS kept_from,
         coalesce(released_at, disposed_at, TIMESTAMP '9999-12-31 00:00:00') AS kept_to
  FROM property_item
  WHERE (measure IN ('seize', 'preserve', 'evidence') OR measure IS NULL)
    AND NOT coalesce(released_at <= measured_at
                                    + parameter_at(:return_hours, CAST(measured_at AS DATE)) * INTERVAL '1 hour', FALSE)
    AND NOT coalesce(handed_over_at IS NULL  -- the law gives these hours to hand it over
                     AND :as_of <= measured_at
                                   + parameter_at(:return_hours, CAST(measured_at AS DATE)) * INTERVAL '1 hour', FALSE)
    AND (handed_over_at IS NOT NULL OR custodian_id IS NOT NULL OR storage_id IS NOT NULL)
),
by_handler AS (
  SELECT k.item_id, h.case_id, h.person_id, h.role, h.number
  FROM kept k
  JOIN case_handler h ON h.case_id = k.case_id AND h.person_id = k.custodian_id
  WHERE h.role IN ('handler', 'helper')
    AND (h.started_at IS NULL OR h.started_at < k.kept_to)
    AND (h.ended_at IS NULL OR h.ended_at > k.kept_from)
),
judged AS (
  SELECT k.item_id, k.unit_id, k.title, k.value_est, k.custodian_id, k.measured_by, k.kept_from, k.measure,
         s.approved_from, s.approved_to, coalesce(s.title, k.storage_id) AS place,
         CASE WHEN h.item_id IS NOT NULL OR k.custodian_id = k.measured_by THEN 'handler'
              WHEN s.storage_id IS NOT NULL
                   AND (s.approved_from IS NULL OR CAST(k.kept_from AS DATE) < s.approved_from
                        OR CAST(k.kept_from AS DATE) > s.approved_to) THEN 'place'
              WHEN s.storage_id IS NOT NULL AND k.kept_from IS NOT NULL
                   AND CAST(least(k.kept_to, :as_of) AS DATE) > s.approved_to THEN 'ended' END AS problem,
         CASE WHEN k.measure IS NULL THEN NULL  -- asked about only if there is a problem
              WHEN k.custodian_id IS NULL THEN 'custodian_unknown'
              WHEN k.storage_id IS NULL THEN 'place_unknown'
              WHEN s.storage_id IS NULL THEN 'place_not_listed'
              WHEN k.kept_from IS NULL THEN 'time_unknown' END AS reason
  FROM kept k
  LEFT JOIN (SELECT DISTINCT item_id FROM by_handler) h ON h.item_id = k.item_id
  LEFT JOIN storage_place s ON s.storage_id = k.storage_id
),
evidence AS (
  SELECT item_id, 'property_item' AS record_type, item_id AS record_id
  FROM judged
  WHERE problem IS NOT NULL OR reason IS NOT NULL
  UNION ALL
  SELECT item_id, 'case_handler', concat(case_id, '/', person_id, '/', role, '/', CAST(number AS TEXT))
  FROM by_handler
)
SELECT j.item_id AS finding_key,
       CASE WHEN j.custodian_id IS NOT NULL THEN 'person' ELSE 'unit' END AS subject_type,
       coalesce(j.custodian_id, j.unit_id) AS subject_id,
       j.unit_id AS unit_id,
       j.kept_from AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       CASE WHEN j.measure IS NULL THEN 'measure_unknown' WHEN j.problem IS NULL THEN j.reason END
         AS could_not_evaluate,
       CASE j.problem WHEN 'ended' THEN 'high' ELSE 'critical' END AS severity,
       j.title AS fact_title,
       j.value_est AS fact_value,
       j.custodian_id AS fact_custodian,
       j.measured_by AS fact_by,
       CASE WHEN j.approved_from IS NULL THEN 'no approval on record'
            WHEN j.approved_to IS NULL THEN concat('approved since ', CAST(j.approved_from AS TEXT))
            ELSE concat('approved from ', CAST(j.approved_from AS TEXT), ' to ', CAST(j.approved_to AS TEXT)) END
         AS fact_approval_en,
       CASE WHEN j.approved_from IS NULL THEN '没有批准使用的记录'
            WHEN j.approved_to IS NULL THEN concat('自 ', CAST(j.approved_from AS TEXT), ' 起批准使用')
            ELSE concat('批准使用期间 ', CAST(j.approved_from AS TEXT), ' 至 ', CAST(j.approved_to AS TEXT)) END
         AS fact_approval_zh,
       j.kept_from AS fact_from,
       coalesce(j.place, 'a place not on record') AS fact_storage_en,
       coalesce(j.place, '未记录的场所') AS fact_storage_zh,
       CASE j.problem WHEN 'handler' THEN 'the custodian handles the case' WHEN 'place' THEN 'the place is not approved'
            ELSE 'the approval of the place ended while the item lay there' END AS fact_problem_en,
       CASE j.problem WHEN 'handler' THEN '保管人即办案人员' WHEN 'place' THEN '场所未经批准'
            ELSE '财物存放期间场所批准已到期' END AS fact_problem_zh
FROM judged j
JOIN evidence e ON e.item_id = j.item_id
