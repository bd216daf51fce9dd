/*---
id: secrecy.secret-carrier-unaccounted
version: 4
title:
  en: Classified carrier unaccounted for, or not checked
  zh: 涉密载体下落不明或者未按期清点
claim:
  en: >-
    A classified carrier was not seen at its last check and no paper says where it is; or, while it was held, more
    days than set passed without a check by somebody other than its holder.
  zh: 涉密载体在最近一次清点中不在位且无凭据说明去向；或者在保管期间，超过设定天数没有由保管人以外的人清点。
why:
  en: A carrier that nobody looks for can be gone for years. The check is what makes its holder answerable.
  zh: 没有人清点的载体，可能丢失数年而无人知晓。清点是落实保管责任的关键。
innocent:
  - en: It was lent, sent to be destroyed or repaired, or was with the courier, and the slip is on file.
    zh: 已凭手续借出、送销、维修或者机要传递，凭据在案。
  - en: The check was made on paper and entered later.
    zh: 已纸质清点，事后补录。
misses:
  - en: A carrier that was copied.
    zh: 被复制的载体。
  - en: A check that was entered without looking.
    zh: 未实际查看而登记的清点。
  - en: Carriers never entered in the ledger.
    zh: 从未登记入账的载体。
explanation:
  en: >-
    Carrier {finding_key}, held by {fact_holder_id}; entered on: {fact_issued_on}; last check by somebody else:
    {fact_last_check}; to be checked every {check_days} days. What is asked about: {fact_what_en}.
  zh: 载体 {finding_key}，保管人 {fact_holder_id}。登记日期：{fact_issued_on}；最近一次他人清点：{fact_last_check}；应每 {check_days} 天清点一次。疑点：{fact_what_zh}。
next_step:
  en: Have the carrier shown today. If it cannot be, report the leak within 24 hours.
  zh: 要求当日出示载体；不能出示的，24 小时内按泄密报告。
basis:
  - instrument: {en: Law on Guarding State Secrets (2024), zh: 保守国家秘密法（2024 年修订）}
    article: {en: "Articles 21, 28, 29 and 47: keeping, handing on and returning of classified carriers", zh: 第二十一条、第二十八条、第二十九条、第四十七条：涉密载体的管理与清退}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: "Check every ninety days, by somebody other than the holder", zh: 每九十日由保管人以外的人清点一次}
    confidence: local_setting
severity: high
route: [secrecy, discipline, inspection]
reads: [carrier_ledger, carrier_check]
key: carrier_id
sources: {carrier_ledger: carrier_id, carrier_check: carrier_id}
due:
  - {source: carrier_ledger, column: issued_on, offset: ":check_days days"}
  - {source: carrier_ledger, column: returned_on, offset: ":check_days days"}
  - {source: carrier_check, column: checked_at, offset: ":check_days days"}
parameters:
  check_days:
    title: {en: Days between checks, zh: 清点间隔天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 90
could_not_evaluate:
  issued_unknown:
    en: The day on which the carrier was entered is missing.
    zh: 缺少载体登记日期。
  result_unknown:
    en: Whether the carrier was seen at its last check is not recorded.
    zh: 最近一次清点没有载体是否在位的记录。
  checker_unknown:
    en: Who checked the carrier is missing; it counts only if it was somebody other than its holder.
    zh: 缺少清点人；只有保管人以外的人清点才计入。
  times_contradict:
    en: It is recorded as returned before it was entered.
    zh: 退还日期早于登记日期。
examples:
  - name: missing at the check, never checked, and checked only by its holder
    as_of: 2025-06-01
    given:
      carrier_ledger: |
        carrier_id,secret_level,unit_id,holder_id,issued_on,returned_on
        Z1,secret,U1,P1,2025-03-10,
        Z2,secret,U1,P1,2025-01-01,
        Z3,secret,U1,P1,2025-01-01,
      carrier_check: |
        carrier_id,checked_at,seen,absence_reason,absence_ref,checker_id
        Z1,2025-04-01 09:00:00,true,,,P9
        Z1,2025-05-01 09:00:00,false,unknown,,P9
        Z3,2025-03-01 09:00:00,true,,,P1
        Z3,2025-05-01 09:00:00,true,,,P1
    expect:
      - {key: Z1, evidence: [carrier_ledger/Z1], facts: {fact_what_en: "not seen, and no paper says where it is"}}
      - {key: Z2, facts: {fact_what_zh: 自登记之日起至今没有他人清点}}
      - {key: Z3}
  - name: ninety-one days between two checks, and nobody since the last one
    as_of: 2025-07-03
    given:
      carrier_ledger: |
        carrier_id,secret_level,unit_id,holder_id,issued_on,returned_on
        Z1,secret,U1,P1,2025-01-01,
        Z2,secret,U1,P1,2025-01-01,
        Z3,secret,U1,P1,2025-01-01,
      carrier_check: |
        carrier_id,checked_at,seen,absence_reason,absence_ref,checker_id
        Z1,2025-04-02 00:00:00,true,,,P9
        Z1,2025-06-01 09:00:00,true,,,P9
        Z2,2025-04-01 23:00:00,true,,,P9
        Z2,2025-04-03 09:00:00,true,,,P9
        Z3,2025-03-31 09:00:00,true,,,P9
        Z3,2025-04-02 09:00:00,false,unknown,,P9
    expect:
      - {key: Z1, facts: {fact_what_en: "91 days without a check"}, severity: medium}
      - {key: Z2, facts: {fact_what_zh: 自最近一次清点起至今没有他人清点}}
      - key: Z3
        severity: critical
        facts: {fact_what_en: "not seen, and no paper says where it is; nobody else has checked it since the last check"}
  - name: checked on the ninetieth day, returned on the ninetieth day
    as_of: 2025-06-01
    given:
      carrier_ledger: |
        carrier_id,secret_level,unit_id,holder_id,issued_on,returned_on
        Z1,secret,U1,P1,2025-01-01,
        Z2,secret,U1,P1,2025-01-01,2025-04-01
      carrier_check: |
        carrier_id,checked_at,seen,absence_reason,absence_ref,checker_id
        Z1,2025-04-01 23:59:00,true,,,P9
    expect: none
  - name: lent with a slip, and missing once but seen again
    as_of: 2025-06-01
    given:
      carrier_ledger: |
        carrier_id,secret_level,unit_id,holder_id,issued_on,returned_on
        Z1,secret,U1,P1,2025-03-10,
        Z2,secret,U1,P1,2025-03-10,
      carrier_check: |
        carrier_id,checked_at,seen,absence_reason,absence_ref,checker_id
        Z1,2025-05-01 09:00:00,false,on_loan,JY-1,P9
        Z2,2025-05-01 09:00:00,false,unknown,,P9
        Z2,2025-05-02 09:00:00,true,,,P9
    expect: none
  - name: lent without a slip
    as_of: 2025-06-01
    given:
      carrier_ledger: |
        carrier_id,secret_level,unit_id,holder_id,issued_on,returned_on
        Z1,secret,U1,P1,2025-03-10,
        Z2,secret,U1,P1,,
      carrier_check: |
        carrier_id,checked_at,seen,absence_reason,absence_ref,checker_id
        Z1,2025-05-01 09:00:00,false,on_loan,,P9
        Z2,2025-05-01 09:00:00,true,,,P9
    expect:
      - {key: Z1}
    could_not_evaluate: {issued_unknown: 1}
  - name: missing though nobody knows since when it was held, and a check without a result
    as_of: 2025-06-01
    given:
      carrier_ledger: |
        carrier_id,secret_level,unit_id,holder_id,issued_on,returned_on
        Z1,secret,U1,P1,,
        Z2,secret,U1,P1,2025-03-10,
      carrier_check: |
        carrier_id,checked_at,seen,absence_reason,absence_ref,checker_id
        Z1,2025-05-01 09:00:00,false,unknown,,P9
        Z2,2025-05-01 09:00:00,,,,P9
    expect:
      - {key: Z1, severity: critical}
    could_not_evaluate: {result_unknown: 1}
  - name: checked by nobody knows whom, where it matters and where not; returned before it was entered
    as_of: 2025-06-01
    given:
      carrier_ledger: |
        carrier_id,secret_level,unit_id,holder_id,issued_on,returned_on
        Z1,secret,U1,P1,2025-01-01,
        Z2,secret,U1,P1,2025-03-10,
        Z3,secret,U1,P1,2024-01-01,
        Z4,secret,U1,P1,2025-01-01,2019-01-01
        Z5,secret,U1,P1,2025-03-10,
        Z6,secret,U1,P1,2025-03-10,
      carrier_check: |
        carrier_id,checked_at,seen,absence_reason,absence_ref,checker_id
        Z1,2025-03-15 09:00:00,true,,,
        Z2,2025-04-15 09:00:00,true,,,
        Z3,2025-03-15 09:00:00,true,,,
        Z5,2025-04-15 09:00:00,false,unknown,,P9
        Z5,2025-04-16 09:00:00,true,,,
        Z6,2025-04-15 09:00:00,false,unknown,,
    expect:
      - {key: Z3, facts: {fact_what_en: 439 days without a check}}
      - {key: Z6, severity: critical}
    could_not_evaluate: {checker_unknown: 2, times_contradict: 1}
---*/
WITH real_check AS (  -- by somebody other than the holder, or by nobody knows whom
  SELECT l.carrier_id, c.checked_at, c.seen, c.absence_reason, c.absence_ref,
         CASE WHEN c.checker_id IS NULL THEN 1 ELSE 0 END AS unsure
  FROM carrier_ledger l
  JOIN carrier_check c ON c.carrier_id = l.carrier_id
  WHERE (c.checker_id IS NULL OR c.checker_id IS DISTINCT FROM l.holder_id) AND l.secret_level IS DISTINCT FROM 'none'
),
unsure AS (
  SELECT DISTINCT carrier_id
  FROM real_check
  WHERE unsure = 1
),
moment AS (  -- at best, checks by nobody knows whom count as well
  SELECT carrier_id, 0 AS at_best, CAST(issued_on AS TIMESTAMP) AS checked_at
  FROM carrier_ledger
  WHERE issued_on IS NOT NULL
  UNION
  SELECT carrier_id, 0, checked_at
  FROM real_check
  WHERE unsure = 0
  UNION
  SELECT carrier_id, 0, CAST(returned_on AS TIMESTAMP)
  FROM carrier_ledger
  WHERE returned_on IS NOT NULL
  UNION
  SELECT l.carrier_id, 1, CAST(l.issued_on AS TIMESTAMP)
  FROM carrier_ledger l
  JOIN unsure u ON u.carrier_id = l.carrier_id
  WHERE l.issued_on IS NOT NULL
  UNION
  SELECT c.carrier_id, 1, c.checked_at
  FROM real_check c
  JOIN unsure u ON u.carrier_id = c.carrier_id
  UNION
  SELECT l.carrier_id, 1, CAST(l.returned_on AS TIMESTAMP)
  FROM carrier_ledger l
  JOIN unsure u ON u.carrier_id = l.carrier_id
  WHERE l.returned_on IS NOT NULL
),
step AS (
  SELECT carrier_id, at_best, checked_at,
         lead(checked_at) OVER (PARTITION BY carrier_id, at_best ORDER BY checked_at) AS next_at
  FROM moment
),
gap AS (
  SELECT s.carrier_id, s.at_best,
         max(CASE WHEN CAST(s.next_at AS DATE)
                       > CAST(s.checked_at AS DATE)
                         + parameter_at(:check_days, CAST(s.checked_at AS DATE)) * INTERVAL '1 day'
                  THEN 1 ELSE 0 END) AS was_late,
         max(CASE WHEN s.next_at IS NULL AND l.returned_on IS NULL
                       AND CAST(:as_of AS DATE)
                       > CAST(s.checked_at AS DATE)
                         + parameter_at(:check_days, CAST(s.checked_at AS DATE)) * INTERVAL '1 day'
                  THEN 1 ELSE 0 END) AS is_late,
         max(CAST(s.next_at AS DATE) - CAST(s.checked_at AS DATE)) AS longest_gap
  FROM step s
  JOIN carrier_ledger l ON l.carrier_id = s.carrier_id
  GROUP BY s.carrier_id, s.at_best
),
ranked AS (
  SELECT carrier_id, checked_at, seen, absence_reason, absence_ref, unsure,
         row_number() OVER (PARTITION BY carrier_id ORDER BY checked_at DESC NULLS LAST) AS place,
         row_number() OVER (PARTITION BY carrier_id, unsure ORDER BY checked_at DESC NULLS LAST) AS place_among
  FROM real_check
),
judged AS (
  SELECT l.carrier_id, l.unit_id, l.holder_id, l.issued_on, r.checked_at AS last_check,
         coalesce(b.longest_gap, g.longest_gap) AS longest_gap,
         CASE WHEN l.returned_on < l.issued_on THEN 'times_contradict'
              WHEN l.issued_on IS NULL THEN 'issued_unknown'
              WHEN l.returned_on IS NULL AND r.carrier_id IS NOT NULL AND r.seen IS NULL THEN 'result_unknown'
              WHEN b.carrier_id IS NOT NULL AND g.was_late + g.is_late > b.was_late + b.is_late THEN 'checker_unknown'
              WHEN l.returned_on IS NULL AND r.unsure = 1 AND r.seen AND k.seen = FALSE
                   AND (coalesce(k.absence_reason, 'unknown') = 'unknown' OR k.absence_ref IS NULL)
              THEN 'checker_unknown' END AS reason,
         CASE WHEN l.returned_on IS NULL AND r.seen = FALSE
                   AND (coalesce(r.absence_reason, 'unknown') = 'unknown' OR r.absence_ref IS NULL)
              THEN 1 ELSE 0 END AS missing,
         CASE WHEN l.returned_on < l.issued_on THEN 0 ELSE coalesce(b.was_late, g.was_late, 0) END AS was_late,
         coalesce(b.is_late, g.is_late, 0) AS is_late
  FROM carrier_ledger l
  LEFT JOIN gap g ON g.carrier_id = l.carrier_id AND g.at_best = 0
  LEFT JOIN gap b ON b.carrier_id = l.carrier_id AND b.at_best = 1
  LEFT JOIN ranked r ON r.carrier_id = l.carrier_id AND r.place = 1
  LEFT JOIN ranked k ON k.carrier_id = l.carrier_id AND k.unsure = 0 AND k.place_among = 1
  WHERE l.secret_level IS DISTINCT FROM 'none'
)
SELECT carrier_id AS finding_key,
       CASE WHEN holder_id IS NULL THEN 'unit' ELSE 'person' END AS subject_type,
       coalesce(holder_id, unit_id) AS subject_id,
       unit_id AS unit_id,
       coalesce(last_check, CAST(issued_on AS TIMESTAMP)) AS happened_at,
       'carrier_ledger' AS record_type,
       carrier_id AS record_id,
       CASE WHEN missing + was_late + is_late = 0 THEN reason END AS could_not_evaluate,
       CASE WHEN missing = 1 THEN 'critical' ELSE 'medium' END AS severity,
       holder_id AS fact_holder_id,
       last_check AS fact_last_check,
       issued_on AS fact_issued_on,
       concat_ws('; ', CASE WHEN missing = 1 THEN 'not seen, and no paper says where it is' END,
                 CASE WHEN was_late = 1 THEN concat(CAST(longest_gap AS TEXT), ' days without a check') END,
                 CASE WHEN is_late = 1 AND last_check IS NULL THEN 'nobody else has checked it since it was entered'
                      WHEN is_late = 1 THEN 'nobody else has checked it since the last check' END) AS fact_what_en,
       concat_ws('；', CASE WHEN missing = 1 THEN '不在位且无凭据说明去向' END,
                 CASE WHEN was_late = 1 THEN concat('曾连续 ', CAST(longest_gap AS TEXT), ' 天没有他人清点') END,
                 CASE WHEN is_late = 1 AND last_check IS NULL THEN '自登记之日起至今没有他人清点'
                      WHEN is_late = 1 THEN '自最近一次清点起至今没有他人清点' END) AS fact_what_zh
FROM judged
WHERE reason IS NOT NULL OR missing + was_late + is_late > 0
