/*---
id: lead.clue-transfer-missing
version: 4
title:
  en: Lead on an official not transferred in time, or closed inside
  zh: 问题线索未按期移送，或者在内部了结
claim:
  en: >-
    A lead on a public official that another organ must handle was not transferred in the working days set, counted
    from the day it was found or, if that ends later, from the end of a recorded obstacle, or no receipt of the transfer
    followed; or a lead on bribery or embezzlement of the transfer band was dealt with inside.
  zh: 应由其他机关处理的公职人员问题线索，未在设定工作日内移送（自发现之日起算；登记有障碍的，以障碍消除后期限届满较晚者为准），或者移送后没有回执；或者达到移送档次的贪污受贿线索在内部处理。
why:
  en: A lead that stays in the house of the person it is about goes nowhere.
  zh: 线索留在被反映人自己的单位里，就会不了了之。
innocent:
  - en: A joint investigation or another recorded obstacle lasted longer.
    zh: 联合侦查等登记在案的障碍尚未消除。
  - en: It was found untrue before the days had passed.
    zh: 期限届满前已查明失实。
  - en: The receipt is on paper and was not entered.
    zh: 回执为纸质，未录入。
misses:
  - en: Leads that were never entered.
    zh: 从未录入的线索。
  - en: Officials who were punished before the duty to tell of it, unless the lead says more than that.
    zh: 通报义务施行之前受处罚的公职人员，线索另有其他问题的除外。
  - en: Obstacles that were recorded and were none.
    zh: 登记而并不存在的障碍。
  - en: Amounts that were entered too small.
    zh: 少填的金额。
  - en: >-
      Leads from petitions, flags and own reports that are not about the protection of gangs, unless another organ is
      competent or a bribe or embezzlement of the band was dealt with inside.
    zh: 来自信访举报、预警、主动说明且不属于“保护伞”的线索；应由其他机关管辖，或者达到移送档次的贪污受贿在内部处理的除外。
  - en: "What became of a case that was filed inside: see the rules on discipline cases."
    zh: 内部立案后的去向：见违纪案件类规则。
explanation:
  en: >-
    Lead {finding_key} ({fact_class_en}); amount: {fact_amount}; found or received at {fact_begins_at}, obstacle until
    {fact_obstacle_until}. Transferred at {fact_transferred_at} after {fact_working_days} working days (allowed:
    {fact_allowed}); receipt: {fact_receipt}. Settings: {transfer_wd} working days, {obstacle_wd} after an obstacle
    if that is later, {umbrella_wd} for protection of gangs, {forward_wd} for leads of others, {receipt_wd} for the receipt; officials who were
    punished since {punished_from}; band {band_amount} yuan, {band_aggravated} with aggravating circumstances. What is asked about: {fact_what_en}.
  zh: 线索 {finding_key}（{fact_class_zh}），涉及金额：{fact_amount}，发现或者收到时间 {fact_begins_at}，障碍消除时间 {fact_obstacle_until}。移送时间 {fact_transferred_at}，经过 {fact_working_days} 个工作日（允许 {fact_allowed} 个）；回执：{fact_receipt}。设定：{transfer_wd} 个工作日，障碍消除后 {obstacle_wd} 个（较晚者为准），“保护伞”线索 {umbrella_wd} 个，他人管辖线索 {forward_wd} 个，回执 {receipt_wd} 个；公职人员受处罚的自 {punished_from} 起；移送档次 {band_amount} 元，有加重情节的 {band_aggravated} 元。疑点：{fact_what_zh}。
next_step:
  en: Transfer it today with its file, and ask who decided to keep it.
  zh: 当日连同案卷移送，并查明何人决定留置。
basis:
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, in force from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，自 2026 年 1 月 1 日起施行）
    article: {en: "Article 134, in force since 2026-01-01: the supervisory organ is told of a public official who was punished", zh: 第一百三十四条（2026年1月1日起施行）：公职人员受处罚的应当通报监察机关}
    confidence: verified
    source: "ImCa0/just-laws, commit 5c000d2"
  - instrument: {en: Anti-Organised Crime Law, zh: 反有组织犯罪法}
    article: {en: "Article 51: leads on protection of gangs", zh: 第五十一条：涉“保护伞”线索}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Interpretation on Embezzlement and Bribery Cases (2016), zh: 最高人民法院、最高人民检察院关于办理贪污贿赂刑事案件适用法律若干问题的解释（2016 年）}
    article: {en: "Articles 1 to 3: 30,000 yuan, or 10,000 with aggravating circumstances", zh: 第一条至第三条：三万元，或者有加重情节的一万元}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Implementing Regulations of the Supervision Law (2021), zh: 监察法实施条例（2021 年）}
    article: {en: "Articles 169 and 171: leads of other organs are forwarded", zh: 第一百六十九条、第一百七十一条：他人管辖线索的移送}
    confidence: secondary
    source: "国家监察委员会公告第1号（2021）, read in excerpts"
  - instrument: {en: Measures on the Transfer of Leads by Law-Enforcement and Judicial Organs to Discipline Inspection and Supervision Organs (2019), zh: 执法机关和司法机关向纪检监察机关移送问题线索工作办法（2019 年）}
    article: {en: The duty to transfer; its own days were not seen, zh: 移送义务；该办法自身的期限未见原文}
    confidence: secondary
    source: "《执法机关和司法机关向纪检监察机关移送问题线索工作办法》, 18 articles, described by local rules"
  - instrument: {en: Local rules on the transfer of leads (a county), zh: 县级关于移送问题线索的规定}
    article: {en: Fifteen working days; ten after an obstacle; five for protection of gangs, zh: 十五个工作日；障碍消除后十个；“保护伞”线索五个}
    confidence: secondary
    source: "ttnews (Binchuan); qinfeng.gov.cn (Beilin): local rules that quote the numbers"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Ten working days for the receipt, zh: 回执十个工作日}
    confidence: local_setting
severity: critical
route: [legal, discipline]
reads: [lead, lead_class, calendar]
key: lead_id
sources: {lead: lead_id}
reference: [lead_class, calendar]
due:
  - {source: calendar, column: day, offset: "0"}
parameters:
  transfer_wd:
    title: {en: Working days to transfer, zh: 移送工作日}
    type: integer
    unit: working day
    confidence: secondary
    value: 15
  obstacle_wd:
    title: {en: Working days after an obstacle, zh: 障碍消除后工作日}
    type: integer
    unit: working day
    confidence: secondary
    value: 10
  umbrella_wd:
    title: {en: Working days for protection of gangs, zh: “保护伞”线索工作日}
    type: integer
    unit: working day
    confidence: secondary
    value: 5
  forward_wd:
    title: {en: Working days for leads of others, zh: 他人管辖线索工作日}
    type: integer
    unit: working day
    confidence: secondary
    value: 5
  receipt_wd:
    title: {en: Working days for the receipt, zh: 回执工作日}
    type: integer
    unit: working day
    confidence: local_setting
    value: 10
  band_amount:
    title: {en: Amount that must be transferred, zh: 应当移送的金额}
    type: integer
    unit: CNY
    confidence: verified
    value: 30000
  band_aggravated:
    title: {en: The same with aggravating circumstances, zh: 有加重情节的金额}
    type: integer
    unit: CNY
    confidence: verified
    value: 10000
  punished_from:
    title: {en: From which day on it is told of officials who were punished, zh: 公职人员受处罚通报起始日}
    type: date
    confidence: verified
    value: 2026-01-01
could_not_evaluate:
  times_contradict:
    en: It is recorded as transferred or closed before it was found or received.
    zh: 移送或者了结时间早于发现或者收到时间。
  begin_unknown:
    en: The day on which it was found or received is missing.
    zh: 缺少发现或者收到时间。
  amount_unknown:
    en: A lead on bribery or embezzlement was dealt with inside, and its amount is missing.
    zh: 贪污受贿线索在内部处理，但缺少涉及金额。
  kind_unknown:
    en: Where the lead came from or what it is about is missing, so that it is not known whether it must be transferred.
    zh: 缺少线索来源或者问题类别，无法确定是否应当移送。
  party_unknown:
    en: It is not recorded whether the subject is a public official.
    zh: 未记录被反映人是否公职人员。
  outside_calendar:
    en: A day lies outside the calendar.
    zh: 日期超出工作日历范围。
examples:
  - name: a working day late, never, without a receipt, an umbrella after six, and thirty thousand closed inside
    as_of: 2025-06-30 12:00:00
    given:
      lead: |
        lead_id,source,unit_id,party_is_official,lead_class,amount,aggravated,found_at,received_at,transferred_at,transfer_receipt_no,outcome,closed_at,other_competence
        X1,case,U1,true,abuse,,,2025-03-03 09:00:00,2025-03-03 09:00:00,2025-03-25 09:00:00,H1,transferred,2025-03-25 09:00:00,false
        X2,case,U1,true,neglect,,,2025-03-03 09:00:00,2025-03-03 09:00:00,,,open,,false
        X3,case,U1,true,abuse,,,2025-03-03 09:00:00,2025-03-03 09:00:00,2025-03-10 09:00:00,,transferred,2025-03-10 09:00:00,false
        X4,case,U1,true,umbrella,,,2025-03-03 09:00:00,2025-03-03 09:00:00,2025-03-11 09:00:00,H4,transferred,2025-03-11 09:00:00,false
        X5,petition,U1,true,bribery,30000,false,,2025-03-03 09:00:00,,,form_one,2025-03-20 09:00:00,false
        X6,petition,U1,true,conduct,,,,2025-03-03 09:00:00,2025-03-11 09:00:00,H6,transferred,2025-03-11 09:00:00,true
    expect:
      - {key: X1, evidence: [lead/X1], facts: {fact_working_days: 16}}
      - {key: X2}
      - {key: X3}
      - {key: X4, facts: {fact_working_days: 6}}
      - {key: X5}
      - {key: X6}
  - name: on the fifteenth, the tenth after an obstacle, the fifth; a yuan under the band
    as_of: 2025-06-30 12:00:00
    given:
      lead: |
        lead_id,source,unit_id,party_is_official,lead_class,amount,aggravated,found_at,received_at,transferred_at,transfer_receipt_no,obstacle_until,outcome,closed_at,other_competence
        X1,case,U1,true,abuse,,,2025-03-03 09:00:00,2025-03-03 09:00:00,2025-03-24 18:00:00,H1,,transferred,2025-03-24 18:00:00,false
        X2,case,U1,true,abuse,,,2025-03-03 09:00:00,2025-03-03 09:00:00,2025-05-22 09:00:00,H2,2025-05-08 09:00:00,transferred,2025-05-22 09:00:00,false
        X3,case,U1,true,umbrella,,,2025-03-03 09:00:00,2025-03-03 09:00:00,2025-03-10 09:00:00,H3,,transferred,2025-03-10 09:00:00,false
        X4,petition,U1,true,bribery,29999.99,false,,2025-03-03 09:00:00,,,,form_one,2025-03-20 09:00:00,false
    expect: none
  - name: an umbrella lead out of a petition, never transferred, a day late
    as_of: 2025-03-11 12:00:00
    given:
      lead: |
        lead_id,source,unit_id,party_is_official,lead_class,found_at,received_at,outcome,closed_at,other_competence
        X1,petition,U1,true,umbrella,,2025-03-03 09:00:00,open,,false
        X2,,U1,true,umbrella,,2025-03-03 09:00:00,open,,false
        X3,transfer,U1,true,umbrella,,2025-03-03 09:00:00,open,,false
        X4,petition,U1,true,umbrella,,2025-03-04 09:00:00,open,,false
        X5,petition,U1,true,conduct,,2025-03-03 09:00:00,open,,false
    expect:
      - {key: X1, facts: {fact_working_days: 6, fact_allowed: 5}}
      - {key: X2}
  - name: the calendar has ended; what was late before stays late, what cannot be counted is said
    as_of: 2028-02-01 12:00:00
    given:
      lead: |
        lead_id,source,unit_id,party_is_official,lead_class,found_at,received_at,transferred_at,transfer_receipt_no,outcome,other_competence
        X1,case,U1,true,abuse,2027-12-01 09:00:00,2027-12-01 09:00:00,,,open,false
        X2,case,U1,true,abuse,2027-12-28 09:00:00,2027-12-28 09:00:00,,,open,false
        X3,case,U1,true,abuse,2027-12-28 09:00:00,2027-12-28 09:00:00,2027-12-29 09:00:00,,transferred,false
        X4,case,U1,true,abuse,2027-12-28 09:00:00,2027-12-28 09:00:00,2027-12-29 09:00:00,H4,transferred,false
        X5,case,U1,true,abuse,2027-12-28 09:00:00,2027-12-28 09:00:00,2028-01-05 09:00:00,H5,transferred,false
    expect:
      - {key: X1}
    could_not_evaluate: {outside_calendar: 3}
  - name: found untrue in time, nobody's official, and days that have not passed
    as_of: 2025-03-24 12:00:00
    given:
      lead: |
        lead_id,source,unit_id,party_is_official,lead_class,found_at,received_at,outcome,closed_at,other_competence
        X1,case,U1,true,abuse,2025-03-03 09:00:00,2025-03-03 09:00:00,unfounded,2025-03-20 09:00:00,false
        X2,case,U1,false,abuse,2025-01-03 09:00:00,2025-01-03 09:00:00,open,,false
        X3,case,U1,true,abuse,2025-03-03 09:00:00,2025-03-03 09:00:00,open,,false
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2025-06-30 12:00:00
    given:
      lead: |
        lead_id,source,unit_id,party_is_official,lead_class,found_at,received_at,outcome,other_competence
        X1,case,U1,true,abuse,,,open,false
        X2,case,U1,,bribery,2025-01-03 09:00:00,2025-01-03 09:00:00,open,false
        X3,case,U1,true,abuse,2003-01-03 09:00:00,2003-01-03 09:00:00,open,false
        X4,,U1,true,bribery,2025-01-03 09:00:00,2025-01-03 09:00:00,open,false
        X5,case,U1,true,,2025-01-03 09:00:00,2025-01-03 09:00:00,open,false
        X6,petition,U1,true,bribery,,2025-01-03 09:00:00,form_one,false
    expect: none
    could_not_evaluate: {begin_unknown: 1, party_unknown: 1, outside_calendar: 1, kind_unknown: 2, amount_unknown: 1}
  - name: an obstacle does not shorten the time, and lengthens it to the tenth working day after it
    as_of: 2025-06-30 12:00:00
    given:
      lead: |
        lead_id,source,unit_id,party_is_official,lead_class,found_at,received_at,transferred_at,transfer_receipt_no,obstacle_until,outcome,other_competence
        X1,case,U1,true,abuse,2025-03-03 09:00:00,2025-03-03 09:00:00,2025-03-25 09:00:00,H1,2025-03-04 09:00:00,transferred,false
        X2,case,U1,true,abuse,2025-03-03 09:00:00,2025-03-03 09:00:00,2025-05-23 09:00:00,H2,2025-05-08 09:00:00,transferred,false
    expect:
      - {key: X1, facts: {fact_working_days: 16, fact_allowed: 15}}
      - {key: X2, facts: {fact_allowed: 55}}
  - name: transferred within the fifteen working days, with a short obstacle and without
    as_of: 2025-06-30 12:00:00
    given:
      lead: |
        lead_id,source,unit_id,party_is_official,lead_class,found_at,received_at,transferred_at,transfer_receipt_no,obstacle_until,outcome,other_competence
        X1,case,U1,true,abuse,2025-03-03 09:00:00,2025-03-03 09:00:00,2025-03-21 09:00:00,H1,,transferred,false
        X2,case,U1,true,abuse,2025-03-03 09:00:00,2025-03-03 09:00:00,2025-03-21 09:00:00,H2,2025-03-04 09:00:00,transferred,false
        X3,case,U1,true,abuse,2025-03-03 09:00:00,2025-03-03 09:00:00,2025-03-24 18:00:00,H3,2025-03-04 09:00:00,transferred,false
    expect: none
  - name: an official who was punished, found on the last day before the law and earlier
    as_of: 2026-06-30 12:00:00
    given:
      lead: |
        lead_id,source,unit_id,party_is_official,lead_class,found_at,received_at,outcome,other_competence
        X1,case,U1,true,punished,2025-06-03 09:00:00,2025-06-03 09:00:00,open,false
        X2,case,U1,true,punished,2025-12-31 23:59:59,2025-12-31 23:59:59,open,false
        X3,,U1,true,punished,2025-12-31 23:59:59,2025-12-31 23:59:59,open,false
    expect: none
  - name: an official who was punished, found on the first day of the law; what another organ must handle at any time
    as_of: 2026-06-30 12:00:00
    given:
      lead: |
        lead_id,source,unit_id,party_is_official,lead_class,found_at,received_at,outcome,other_competence
        X1,case,U1,true,punished,2026-01-01 00:00:00,2026-01-01 00:00:00,open,false
        X2,case,U1,true,punished,2025-06-03 09:00:00,2025-06-03 09:00:00,open,true
        X3,case,U1,true,punished,,,open,false
    expect:
      - {key: X1}
      - {key: X2}
    could_not_evaluate: {begin_unknown: 1}
  - name: transferred before it was found; a missing receipt is proven all the same
    as_of: 2025-06-30 12:00:00
    given:
      lead: |
        lead_id,source,unit_id,party_is_official,lead_class,found_at,received_at,transferred_at,transfer_receipt_no,outcome,closed_at,other_competence
        X1,case,U1,true,abuse,2025-03-03 09:00:00,2025-03-03 09:00:00,2024-03-21 09:00:00,H1,transferred,,false
        X2,case,U1,true,abuse,2025-03-03 09:00:00,2025-03-03 09:00:00,2024-03-21 09:00:00,,transferred,,false
        X3,case,U1,true,abuse,2025-03-03 09:00:00,2025-03-03 09:00:00,,,unfounded,2024-03-21 09:00:00,false
    expect:
      - {key: X2, facts: {fact_what_en: no receipt of the transfer}}
    could_not_evaluate: {times_contradict: 2}
---*/
WITH today AS (  -- the last day of the calendar that is not after the day of asking
  SELECT max(day) AS day, max(working_day) AS working_day
  FROM calendar
  WHERE day <= CAST(:as_of AS DATE)
),
bound AS (
  SELECT lead_id, unit_id, lead_class, amount, transferred_at, transfer_receipt_no, obstacle_until, outcome, closed_at,
         party_is_official, coalesce(aggravated, FALSE) AS aggravated,
         CASE WHEN coalesce(other_competence, FALSE) THEN received_at
              ELSE coalesce(found_at, received_at) END AS begins_at,
         CASE WHEN coalesce(other_competence, FALSE) THEN 'forward'
              WHEN lead_class = 'umbrella' AND source IS DISTINCT FROM 'transfer' THEN 'transfer'
              WHEN lead_class = 'punished'
                   AND CAST(coalesce(found_at, received_at) AS DATE) < :punished_from THEN NULL
              WHEN source IN ('case', 'inspection', 'audit')
                   AND lead_class IN ('bribery', 'embezzlement', 'abuse', 'neglect', 'punished') THEN 'transfer'
              WHEN coalesce(source, 'case') IN ('case', 'inspection', 'audit')
                   AND coalesce(lead_class, 'bribery') IN ('bribery', 'embezzlement', 'abuse', 'neglect', 'punished')
              THEN 'unclear' END AS duty,
         CASE WHEN lead_class IN ('bribery', 'embezzlement') AND outcome IN ('form_one', 'internal')
                   AND transferred_at IS NULL THEN 1 ELSE 0 END AS closed_inside,
         CAST(coalesce(closed_at, received_at, found_at) AS DATE) AS band_on
  FROM lead
),
dated AS (
  SELECT lead_id, unit_id, lead_class, amount, begins_at, transferred_at, transfer_receipt_no, obstacle_until, duty,
         closed_inside, party_is_official,
         CASE WHEN closed_inside = 1
                   AND (amount >= CAST(parameter_at(:band_amount, band_on) AS DECIMAL(14,2))
                        OR aggravated AND amount >= CAST(parameter_at(:band_aggravated, band_on) AS DECIMAL(14,2)))
              THEN 1 ELSE 0 END AS kept_inside,
         CAST(begins_at AS DATE) AS counts_from, CAST(obstacle_until AS DATE) AS free_on,
         coalesce(transferred_at, CASE WHEN outcome IN ('unfounded', 'no_evidence') THEN closed_at END) AS ends_at
  FROM bound
),
counted AS (
  SELECT d.lead_id, d.unit_id, d.lead_class, d.amount, d.begins_at, d.transferred_at, d.transfer_receipt_no,
         d.obstacle_until, d.duty, d.closed_inside, d.kept_inside, d.party_is_official,
         CASE WHEN d.duty = 'forward' THEN parameter_at(:forward_wd, d.counts_from)
              WHEN d.lead_class = 'umbrella' THEN parameter_at(:umbrella_wd, d.counts_from)
              ELSE parameter_at(:transfer_wd, d.counts_from) END AS ordinary,
         CASE WHEN d.obstacle_until > d.begins_at THEN 1 ELSE 0 END AS hindered,
         o.working_day + parameter_at(:obstacle_wd, d.free_on) - f.working_day AS after_obstacle,
         CASE WHEN d.ends_at IS NULL THEN n.working_day ELSE t.working_day END - f.working_day AS passed,
         n.working_day - s.working_day AS since_transfer,
         CASE WHEN n.day IS NULL OR CAST(:as_of AS DATE) > n.day THEN 1 ELSE 0 END AS calendar_ended,
         CASE WHEN d.ends_at IS NULL THEN 1 ELSE 0 END AS unended,
         CASE WHEN d.ends_at < d.begins_at THEN 1 ELSE 0 END AS contradict
  FROM dated d
  CROSS JOIN today n
  LEFT JOIN calendar f ON f.day = d.counts_from
  LEFT JOIN calendar o ON o.day = d.free_on
  LEFT JOIN calendar t ON t.day = CAST(d.ends_at AS DATE)
  LEFT JOIN calendar s ON s.day = CAST(d.transferred_at AS DATE)
  WHERE d.duty IS NOT NULL AND d.party_is_official IS DISTINCT FROM FALSE OR d.closed_inside = 1
),
allowed AS (  -- an obstacle makes the time longer, never shorter
  SELECT lead_id, unit_id, lead_class, amount, begins_at, transferred_at, transfer_receipt_no, obstacle_until, passed,
         duty, closed_inside, kept_inside, party_is_official, since_transfer, calendar_ended, unended, contradict,
         CASE WHEN hindered = 0 OR ordinary >= after_obstacle THEN ordinary ELSE after_obstacle END AS allowed
  FROM counted
),
measured AS (
  SELECT lead_id, unit_id, lead_class, amount, begins_at, transferred_at, transfer_receipt_no, obstacle_until, allowed,
         passed, duty, closed_inside, kept_inside, party_is_official, since_transfer, calendar_ended, unended,
         contradict,
         CASE WHEN duty IS NOT NULL AND passed > allowed THEN 1 ELSE 0 END AS too_late,
         CASE WHEN transferred_at IS NOT NULL AND transfer_receipt_no IS NULL THEN 1 ELSE 0 END AS unreceipted
  FROM allowed
),
judged AS (
  SELECT lead_id, unit_id, lead_class, amount, begins_at, transferred_at, transfer_receipt_no, obstacle_until, allowed,
         passed, kept_inside,
         CASE WHEN duty <> 'unclear' AND party_is_official THEN too_late ELSE 0 END AS late,
         CASE WHEN since_transfer > parameter_at(:receipt_wd, CAST(transferred_at AS DATE)) THEN unreceipted ELSE 0 END
           AS no_receipt,
         CASE WHEN kept_inside = 1
                   OR unreceipted = 1 AND since_transfer > parameter_at(:receipt_wd, CAST(transferred_at AS DATE))
              THEN NULL
              WHEN duty <> 'unclear' AND party_is_official AND too_late = 1 THEN NULL
              WHEN closed_inside = 1 AND amount IS NULL THEN 'amount_unknown'
              WHEN duty IS NULL THEN NULL
              WHEN begins_at IS NULL THEN 'begin_unknown'
              WHEN contradict = 1 THEN 'times_contradict'
              WHEN too_late = 1 AND duty = 'unclear' THEN 'kind_unknown'
              WHEN too_late = 1 THEN 'party_unknown'
              WHEN passed IS NULL OR allowed IS NULL OR calendar_ended = 1 AND (unended = 1 OR unreceipted = 1)
              THEN 'outside_calendar' END AS reason
  FROM measured
)
SELECT j.lead_id AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.begins_at AS happened_at,
       'lead' AS record_type,
       j.lead_id AS record_id,
       j.reason AS could_not_evaluate,
       coalesce(c.title_en, 'not recorded') AS fact_class_en,
       coalesce(c.title_zh, '未记录') AS fact_class_zh,
       j.amount AS fact_amount,
       j.begins_at AS fact_begins_at,
       j.obstacle_until AS fact_obstacle_until,
       j.transferred_at AS fact_transferred_at,
       j.passed AS fact_working_days,
       j.allowed AS fact_allowed,
       j.transfer_receipt_no AS fact_receipt,
       concat_ws('; ', CASE WHEN j.late = 1 THEN 'not transferred in time' END,
                       CASE WHEN j.no_receipt = 1 THEN 'no receipt of the transfer' END,
                       CASE WHEN j.kept_inside = 1 THEN 'dealt with inside although of the transfer band' END)
         AS fact_what_en,
       concat_ws('；', CASE WHEN j.late = 1 THEN '未按期移送' END,
                       CASE WHEN j.no_receipt = 1 THEN '没有移送回执' END,
                       CASE WHEN j.kept_inside = 1 THEN '达到移送档次却在内部处理' END) AS fact_what_zh
FROM judged j
LEFT JOIN lead_class c ON c.code = j.lead_class
WHERE j.reason IS NOT NULL OR j.late + j.no_receipt + j.kept_inside >= 1
