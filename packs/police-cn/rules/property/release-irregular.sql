/*---
id: property.release-irregular
version: 5
title:
  en: Property not returned in time, or returned to the wrong hands
  zh: 该退不退、代领、退错
claim:
  en: >-
    An item found not to concern the case was not returned within the days of the law, or what was returned went to
    somebody who was a member of staff that day and not the owner, to the officer who took or kept it as its owner
    without an approval, to somebody else without a power of attorney, or without the approval needed, or what nobody
    claimed was not handed to the treasury.
  zh: 查明与案件无关的财物未在法定期限内退还，或者退还时由当日在职的公安机关人员（非物主）领取、由采取措施或者保管的民警以物主名义领取且未经批准、由他人无授权领取、未经相应层级批准，或者逾期无人认领的财物未上缴国库。
why:
  en: It belongs to somebody, who often cannot ask for it.
  zh: 财物有主，而物主往往无从追问。
innocent:
  - en: The owner could not be reached; the notice to claim is on record.
    zh: 通知不到物主，已公告认领。
  - en: The member of staff is the owner and neither took nor kept the item; such returns are left out.
    zh: 领取人本人就是物主，且不是采取措施或者保管该财物的民警，已排除。
  - en: The recipient had left the service by that day; such returns are judged as those to anybody else.
    zh: 领取人当日已离职，按一般人员判断。
  - en: The heir or a company representative signed, the papers are in the file.
    zh: 由继承人或者单位代表领取，材料在卷。
misses:
  - en: A recipient signed by another name.
    zh: 冒名签领。
  - en: Items that concern the case and should have been found not to.
    zh: 本应认定与案件无关而未认定的财物。
explanation:
  en: >-
    Item {finding_key} ({fact_title}), value {fact_value} yuan, taken by {fact_by}, custodian {fact_custodian}:
    {fact_problem_en}. Found not to concern the case {fact_unrelated_at}; notice to claim {fact_notice_at}; returned
    {fact_released_at} to {fact_recipient}, owner {fact_owner}. Days allowed: {release_days}, last day {fact_due_on};
    claims {claim_months} months, in administrative cases {extra_months} more.
  zh: >-
    财物 {finding_key}（{fact_title}），估价 {fact_value} 元，由 {fact_by} 采取措施，保管人 {fact_custodian}：{fact_problem_zh}。查明无关
    {fact_unrelated_at}；公告认领 {fact_notice_at}；退还 {fact_released_at}，领取人 {fact_recipient}，物主 {fact_owner}。退还期限
    {release_days} 日，截止 {fact_due_on}；认领期 {claim_months} 个月，行政案件另加 {extra_months} 个月。
next_step:
  en: Ask the owner whether the item arrived.
  zh: 向物主核实是否收到财物。
basis:
  - instrument: {en: Criminal Procedure Law, zh: 刑事诉讼法}
    article: {en: 'Article 145, returned within three days', zh: 第一百四十五条（三日以内解除、退还）}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Criminal Procedure Law, zh: 刑事诉讼法}
    article:
      en: Article 105, a last day on a holiday moves to the first day after it
      zh: 第一百零五条（期间的最后一日为节假日的，以节假日后的第一日为期满日期）
    confidence: from_memory
  - instrument: {en: Procedure for criminal cases of public security organs, zh: 公安机关办理刑事案件程序规定}
    article: {en: Articles 233 and 234, zh: 第二百三十三条、第二百三十四条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Procedure for administrative cases of public security organs, zh: 公安机关办理行政案件程序规定}
    article: {en: 'Articles 115, 192 and 197', zh: 第一百一十五条、第一百九十二条、第一百九十七条}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
severity: high
route: [inspection, legal, discipline]
reads: [property_item, person, approval_level, calendar]
key: item_id
sources: {property_item: item_id}
reference: [person, calendar]
due:
  - {source: calendar, column: day, offset: 1 day}
  - {source: property_item, column: unrelated_confirmed_at, offset: ":release_days days"}
  - {source: property_item, column: claim_notice_at, offset: ":claim_months months :extra_months months"}
  - {source: property_item, column: claim_notice_at, offset: ":claim_months months"}
parameters:
  release_days:
    title: {en: Days to return, zh: 退还天数}
    type: integer
    unit: day
    value: 3
    confidence: verified
  claim_months:
    title: {en: Months to claim, zh: 认领月数}
    type: integer
    unit: month
    value: 6
    confidence: verified
  extra_months:
    title: {en: More months in administrative cases, zh: 行政案件另加月数}
    type: integer
    unit: month
    value: 3
    confidence: verified
could_not_evaluate:
  recipient_unknown:
    en: Who received it is missing.
    zh: 缺少领取人。
  owner_unknown:
    en: The owner or holder is missing.
    zh: 缺少所有人或者持有人。
  level_unknown:
    en: Who approved the return to the victim is missing.
    zh: 缺少发还被害人的批准层级。
  calendar_ends:
    en: The calendar of working days does not reach the last day.
    zh: 工作日历未覆盖期限届满日。
examples:
  - name: 'staff, a stranger, too low a level, a day late, never, unclaimed'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,law,owner_id,release_recipient_id,release_authority_no,release_approver_level,disposal_type,unrelated_confirmed_at,released_at,claim_notice_at
        I1,criminal,K1,P1,A1,county_head,release,2025-03-01 10:00:00,2025-03-02 10:00:00,
        I2,criminal,K1,K2,,county_head,release,2025-03-01 10:00:00,2025-03-02 10:00:00,
        I3,criminal,K1,K1,,dept_head,return_victim,,2025-03-02 10:00:00,
        I4,criminal,K1,K1,,county_head,release,2025-03-01 10:00:00,2025-03-05 00:00:00,
        I5,criminal,K1,,,,pending,2025-03-01 10:00:00,,
        I6,criminal,K1,,,,pending,,,2025-12-29 10:00:00
      person: |
        person_id
        P1
    expect:
      - {key: "I1", evidence: ["property_item/I1"], facts: {fact_problem_en: "collected by a member of staff"}}
      - {key: "I2"}
      - {key: "I3"}
      - {key: "I4"}
      - {key: "I5"}
      - {key: "I6"}
  - name: staff on their last day, the officer who took it entered as its owner, a word for a power of attorney
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,law,measured_by,custodian_id,owner_id,release_recipient_id,release_authority_no,release_approver_level,disposal_type,released_at
        I1,criminal,P1,P2,K1,P9,A1,county_head,release,2025-03-02 10:00:00
        I2,criminal,P1,P2,P1,P1,,,release,2025-03-02 10:00:00
        I3,criminal,P1,P2,P2,P2,,none,release,2025-03-02 10:00:00
        I4,criminal,P1,P2,K1,K2,无,county_head,release,2025-03-02 10:00:00
      person: |
        person_id,appointed_on,resigned_on
        P1,2010-01-01,
        P2,2010-01-01,
        P9,2010-01-01,2025-03-02
    expect:
      - {key: "I1", severity: critical, facts: {fact_problem_en: "collected by a member of staff"}}
      - {key: "I2", severity: critical, facts: {fact_problem_zh: 由采取措施或者保管的民警以物主名义领取，未经批准}}
      - {key: "I3", severity: critical}
      - {key: "I4", severity: high}
  - name: 'staff no more since the day before and not yet staff, with power; the officer who took his own with approval'
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,law,measured_by,owner_id,release_recipient_id,release_authority_no,release_approver_level,disposal_type,released_at
        I1,criminal,P1,K1,P9,A1,county_head,release,2025-03-02 10:00:00
        I2,criminal,P1,K1,P8,A1,county_head,release,2025-03-02 10:00:00
        I3,criminal,P1,P1,P1,,county_head,release,2025-03-02 10:00:00
      person: |
        person_id,appointed_on,resigned_on
        P1,2010-01-01,
        P8,2025-03-03,
        P9,2010-01-01,2025-03-01
    expect: none
  - name: returned a day after the first day after the holiday
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,law,owner_id,release_recipient_id,disposal_type,unrelated_confirmed_at,released_at
        I1,criminal,K1,K1,release,2024-09-29 10:00:00,2024-10-09 00:00:00
      person: |
        person_id
        P1
    expect:
      - {key: "I1", facts: {fact_due_on: 2024-10-08}}
  - name: unclaimed for nine months in an administrative case
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,law,owner_id,disposal_type,claim_notice_at
        I1,administrative,,pending,2025-09-29 23:00:00
      person: |
        person_id
        P1
    expect:
      - {key: "I1"}
  - name: 'on the third day, by the owner, by proxy, by an officer who owns it, at the right level, six and nine months exactly'
    as_of: 2026-06-30 00:00:00
    given:
      property_item: |
        item_id,law,owner_id,release_recipient_id,release_authority_no,release_approver_level,disposal_type,unrelated_confirmed_at,released_at,claim_notice_at
        I1,criminal,K1,K1,,,release,2025-03-01 10:00:00,2025-03-04 23:59:00,
        I2,criminal,K1,K2,A1,,release,2025-03-01 10:00:00,2025-03-02 10:00:00,
        I3,criminal,P1,P1,,,release,2025-03-01 10:00:00,2025-03-02 10:00:00,
        I4,criminal,K1,K1,,county_head,return_victim,,2025-03-02 10:00:00,
        I5,criminal,K1,,,,pending,,,2025-12-30 00:00:00
        I6,administrative,K1,,,,pending,2025-09-29 10:00:00,,2025-09-30 00:00:00
        I7,criminal,K1,K1,,,release,2024-09-29 10:00:00,2024-10-08 18:00:00,
      person: |
        person_id
        P1
    expect: none
  - name: handed to the treasury after the months
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,law,disposal_type,claim_notice_at,treasury_no
        I1,criminal,treasury,2025-01-30 10:00:00,T1
      person: |
        person_id
        P1
    expect: none
  - name: recipient or owner missing
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,law,owner_id,release_recipient_id,disposal_type,released_at
        I1,criminal,K1,,release,2025-03-02 10:00:00
        I2,criminal,,K2,release,2025-03-02 10:00:00
        I3,criminal,K1,K1,return_victim,2025-03-02 10:00:00
      person: |
        person_id
        P1
    expect: none
    could_not_evaluate: {recipient_unknown: 1, owner_unknown: 1, level_unknown: 1}
  - name: beyond the calendar
    as_of: 2041-06-30
    given:
      property_item: |
        item_id,law,owner_id,release_recipient_id,disposal_type,unrelated_confirmed_at,released_at
        I1,criminal,K1,,pending,2040-09-29 10:00:00,
        I2,criminal,K1,K1,release,2040-09-29 10:00:00,2040-10-02 10:00:00
      person: |
        person_id
        P1
    expect: none
    could_not_evaluate: {calendar_ends: 1}
  - name: who collected it, took it and kept it is named
    as_of: 2026-06-30
    given:
      property_item: |
        item_id,unit_id,law,measured_by,custodian_id,owner_id,release_recipient_id,release_authority_no,disposal_type,released_at
        I1,U1,criminal,P2,P3,K1,P1,A1,release,2025-03-02 10:00:00
        I2,U1,criminal,P2,P3,K1,K2,,release,2025-03-02 10:00:00
      person: |
        person_id
        P1
    expect:
      - {key: "I1", facts: {fact_recipient: P1, fact_by: P2, fact_custodian: P3}}
      - {key: "I2", facts: {fact_recipient: K2, fact_by: P2}}
---*/
WITH last_day AS (
  SELECT day, min(CASE WHEN working THEN day END)
                OVER (ORDER BY day DESC NULLS LAST) AS open_day
  FROM calendar
),
dated AS (
  SELECT i.item_id, i.unit_id, i.title, i.value_est, i.unrelated_confirmed_at, i.claim_notice_at, i.released_at,
         i.release_recipient_id, i.owner_id, i.release_authority_no, i.release_approver_level, i.disposal_type, i.law,
         i.treasury_no, i.measured_by, i.custodian_id, w.open_day AS due_on,
         CAST(i.unrelated_confirmed_at AS DATE)
           + parameter_at(:release_days, CAST(i.unrelated_confirmed_at AS DATE)) * INTERVAL '1 day' AS counted_to,
         CAST(i.claim_notice_at AS DATE)
           + parameter_at(:claim_months, CAST(i.claim_notice_at AS DATE)) * INTERVAL '1 month' AS claims_end,
         CAST(i.claim_notice_at AS DATE)
           + parameter_at(:claim_months, CAST(i.claim_notice_at AS DATE)) * INTERVAL '1 month'
           + parameter_at(:extra_months, CAST(i.claim_notice_at AS DATE)) * INTERVAL '1 month' AS last_claims_end
  FROM property_item i
  LEFT JOIN last_day w
    ON w.day = CAST(i.unrelated_confirmed_at AS DATE)
               + parameter_at(:release_days, CAST(i.unrelated_confirmed_at AS DATE))
),
judged AS (
  SELECT d.item_id, d.unit_id, d.title, d.value_est, d.unrelated_confirmed_at, d.claim_notice_at, d.released_at,
         d.due_on, d.release_recipient_id, d.owner_id, d.measured_by, d.custodian_id,
         CASE WHEN p.person_id IS NOT NULL AND d.release_recipient_id IS DISTINCT FROM d.owner_id
                   AND (d.released_at IS NULL  -- staff on that day
                        OR (p.appointed_on IS NULL OR p.appointed_on <= CAST(d.released_at AS DATE))
                           AND (p.resigned_on IS NULL OR p.resigned_on >= CAST(d.released_at AS DATE))) THEN 'staff'
              WHEN d.released_at IS NOT NULL AND d.release_recipient_id = d.owner_id
                   AND d.release_recipient_id IN (d.measured_by, d.custodian_id)
                   AND (d.release_approver_level IS NULL OR d.release_approver_level = 'none') THEN 'taker'
              WHEN d.released_at IS NOT NULL AND d.release_recipient_id <> d.owner_id AND d.release_authority_no IS NULL
              THEN 'other'
              WHEN d.disposal_type = 'return_victim' AND (d.release_approver_level = 'none' OR g.rank < n.rank)
              THEN 'level'
              WHEN :as_of >= d.due_on + INTERVAL '1 day'
                   AND (d.released_at IS NULL OR CAST(d.released_at AS DATE) > d.due_on)
                   AND (d.claim_notice_at IS NULL OR CAST(d.claim_notice_at AS DATE) > d.due_on) THEN 'late'
              WHEN d.released_at IS NULL AND d.treasury_no IS NULL
                   AND (d.disposal_type IS NULL OR d.disposal_type NOT IN ('treasury', 'destroy', 'with_case'))
                   AND (d.law = 'criminal' AND CAST(:as_of AS DATE) > d.claims_end
                        OR CAST(:as_of AS DATE) > d.last_claims_end)
              THEN 'unclaimed' END AS problem,
         CASE WHEN d.released_at IS NOT NULL AND d.release_recipient_id IS NULL THEN 'recipient_unknown'
              WHEN d.released_at IS NOT NULL AND d.owner_id IS NULL THEN 'owner_unknown'
              WHEN d.disposal_type = 'return_victim' AND d.release_approver_level IS NULL THEN 'level_unknown'
              WHEN d.due_on IS NULL AND CAST(:as_of AS DATE) > d.counted_to
                   AND (d.released_at IS NULL OR CAST(d.released_at AS DATE) > d.counted_to)
                   AND (d.claim_notice_at IS NULL OR CAST(d.claim_notice_at AS DATE) > d.counted_to)
              THEN 'calendar_ends' END AS reason
  FROM dated d
  LEFT JOIN person p ON p.person_id = d.release_recipient_id
  LEFT JOIN approval_level g ON g.code = d.release_approver_level
  JOIN approval_level n ON n.code = 'county_head'
)
SELECT item_id AS finding_key,
       CASE WHEN acted_by IS NOT NULL THEN 'person' ELSE 'unit' END AS subject_type,
       coalesce(acted_by, unit_id) AS subject_id,
       unit_id AS unit_id,
       coalesce(released_at, unrelated_confirmed_at, claim_notice_at) AS happened_at,
       'property_item' AS record_type,
       item_id AS record_id,
       CASE WHEN problem IS NULL THEN reason END AS could_not_evaluate,
       CASE WHEN problem IN ('staff', 'taker') THEN 'critical' ELSE 'high' END AS severity,
       title AS fact_title,
       value_est AS fact_value,
       CASE problem WHEN 'staff' THEN 'collected by a member of staff'
            WHEN 'taker' THEN 'collected without approval by the officer who took or kept it, entered as its owner'
            WHEN 'other' THEN 'collected by somebody else without power'
            WHEN 'level' THEN 'returned to the victim without the approval needed' WHEN 'late' THEN 'not returned in time'
            WHEN 'unclaimed' THEN 'unclaimed and not handed to the treasury' END AS fact_problem_en,
       CASE problem WHEN 'staff' THEN '由公安机关人员领取'
            WHEN 'taker' THEN '由采取措施或者保管的民警以物主名义领取，未经批准' WHEN 'other' THEN '由他人无授权领取'
            WHEN 'level' THEN '发还被害人未经相应层级批准' WHEN 'late' THEN '未按期退还'
            WHEN 'unclaimed' THEN '无人认领未上缴国库' END AS fact_problem_zh,
       unrelated_confirmed_at AS fact_unrelated_at,
       due_on AS fact_due_on,
       claim_notice_at AS fact_notice_at,
       released_at AS fact_released_at,
       release_recipient_id AS fact_recipient,
       owner_id AS fact_owner,
       measured_by AS fact_by,
       custodian_id AS fact_custodian
FROM (SELECT item_id, unit_id, title, value_est, unrelated_confirmed_at, claim_notice_at, released_at, due_on,
             release_recipient_id, owner_id, measured_by, custodian_id, problem, reason,
             CASE WHEN problem IN ('staff', 'taker') THEN release_recipient_id ELSE measured_by END AS acted_by
      FROM judged
      WHERE problem IS NOT NULL OR reason IS NOT NULL) j
