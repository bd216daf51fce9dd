/*---
id: lead.disposal-overdue
version: 4
title:
  en: Lead not registered, no disposal opinion in a month, or steps overdue
  zh: 线索未登记、一个月内未提出处置意见或者办理超期
claim:
  en: >-
    A lead was not registered in the working days set; or no disposal opinion was given within a month of receipt; or
    a letter was not answered in the working days set; or no report followed a talk or answer within a month.
  zh: 线索未在设定工作日内登记；或者自收到起一个月内未提出处置意见；或者函询未在设定工作日内答复；或者谈话、答复后一个月内没有报告。
why:
  en: Leads are buried by waiting. The month is there so that somebody must decide.
  zh: 压案往往靠拖。一个月的期限，就是要求必须有人作出决定。
innocent:
  - en: The lead was forwarded to the competent organ within the month.
    zh: 线索已在一个月内移送有管辖权的机关。
  - en: The person was ill or abroad, and the answer was put off with approval.
    zh: 当事人生病、出国，经批准延期答复。
  - en: The opinion was given on paper and entered later.
    zh: 处置意见为纸质，事后补录。
misses:
  - en: Leads that were never entered, or entered with a later day of receipt.
    zh: 从未录入，或者收到日期填晚的线索。
  - en: Opinions that decide nothing.
    zh: 流于形式的处置意见。
  - en: How long a lead that was shelved stays there.
    zh: 暂存待查的存放时间。
explanation:
  en: >-
    Lead {finding_key}, received at {happened_at}: registered at {fact_registered_at}, disposal opinion at
    {fact_opinion_at}, letter sent at {fact_letter_at} and answered at {fact_answered_at}, talk or answer at
    {fact_talk_at} and report at {fact_report_at}. Terms: registered in {register_wd} working day, opinion in
    {opinion_months} month, answer in {reply_wd} working days, report in {report_months} month. What is asked about:
    {fact_what_en}.
  zh: 线索 {finding_key} 于 {happened_at} 收到：登记 {fact_registered_at}，处置意见 {fact_opinion_at}，函询发出 {fact_letter_at}、答复 {fact_answered_at}，谈话或者收到答复 {fact_talk_at}、报告 {fact_report_at}。期限：登记 {register_wd} 个工作日，处置意见 {opinion_months} 个月，函询答复 {reply_wd} 个工作日，谈话函询报告 {report_months} 个月。疑点：{fact_what_zh}。
next_step:
  en: Ask case supervision for the ledger entry and for who holds the file.
  zh: 请案件监督管理部门查台账，查明案卷在谁手中。
basis:
  - instrument: {en: Rules for Supervision and Discipline Enforcement by Discipline Inspection Organs (2019), zh: 中国共产党纪律检查机关监督执纪工作规则（2019 年）}
    article: {en: "Article 21: disposal opinion within a month", zh: 第二十一条：一个月内提出处置意见}
    confidence: secondary
    source: "hebcdi.gov.cn and yuexiu.gov.cn, commentaries that quote the articles"
  - instrument: {en: Rules for Supervision and Discipline Enforcement by Discipline Inspection Organs (2019), zh: 中国共产党纪律检查机关监督执纪工作规则（2019 年）}
    article: {en: "Article 23: numbered, in the ledger, signed at each hand-over", zh: 第二十三条：编号登记、建立台账、经手人签名}
    confidence: secondary
    source: "hebcdi.gov.cn and yuexiu.gov.cn, commentaries that quote the articles"
  - instrument: {en: Rules for Supervision and Discipline Enforcement by Discipline Inspection Organs (2019), zh: 中国共产党纪律检查机关监督执纪工作规则（2019 年）}
    article: {en: "Letters answered within fifteen working days, reports within a month: trial rules; the wording of 2019 is from memory", zh: 函询十五个工作日答复、一个月内报告：试行规则；2019 年条文待核实}
    confidence: from_memory
  - instrument: {en: Supervision Law (2024 amendment), zh: 监察法（2024 年修正）}
    article: {en: "Article 40: leads are dealt with by procedure", zh: 第四十条：线索按程序处置}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Implementing Regulations of the Supervision Law (2021), zh: 监察法实施条例（2021 年）}
    article: {en: Articles 168 to 173, zh: 第一百六十八条至第一百七十三条}
    confidence: secondary
    source: "国家监察委员会公告第1号（2021）, read in excerpts"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Registered within one working day, zh: 一个工作日内登记}
    confidence: local_setting
severity: high
route: discipline
reads: [lead, calendar]
key: lead_id
sources: {lead: lead_id}
reference: [calendar]
due:
  - {source: calendar, column: day, offset: "0"}
  - {source: lead, column: received_at, offset: ":opinion_months months"}
  - {source: lead, column: talk_at, offset: ":report_months months"}
parameters:
  register_wd:
    title: {en: Working days to register, zh: 登记工作日}
    type: integer
    unit: working day
    confidence: local_setting
    value: 1
  opinion_months:
    title: {en: Months to the disposal opinion, zh: 处置意见月数}
    type: integer
    unit: month
    confidence: secondary
    value: 1
  reply_wd:
    title: {en: Working days to answer a letter, zh: 函询答复工作日}
    type: integer
    unit: working day
    confidence: from_memory
    value: 15
  report_months:
    title: {en: Months to report on a talk or answer, zh: 谈话函询报告月数}
    type: integer
    unit: month
    confidence: from_memory
    value: 1
could_not_evaluate:
  received_unknown:
    en: The time of receipt is missing.
    zh: 缺少收到时间。
  times_contradict:
    en: It was registered, decided on or passed on before it was received, or answered before it was asked.
    zh: 登记、处置、移送早于收到时间，或者答复早于函询、报告早于谈话。
  outside_calendar:
    en: A day lies outside the calendar.
    zh: 日期超出工作日历范围。
examples:
  - name: registered after two working days, an opinion a day late, a letter after sixteen, no report
    as_of: 2025-06-30 12:00:00
    given:
      lead: |
        lead_id,unit_id,received_at,registered_at,disposal_opinion_at,disposal,letter_sent_at,letter_answered_at,talk_at,talk_report_at
        X1,U1,2025-03-07 09:00:00,2025-03-11 09:00:00,2025-03-20 09:00:00,close,,,,
        X2,U1,2025-03-03 09:00:00,2025-03-03 10:00:00,2025-04-04 09:00:00,close,,,,
        X3,U1,2025-03-03 09:00:00,2025-03-03 10:00:00,2025-03-04 09:00:00,talk,2025-03-05 09:00:00,2025-03-27 09:00:00,2025-03-27 09:00:00,2025-04-01 09:00:00
        X4,U1,2025-03-03 09:00:00,2025-03-03 10:00:00,2025-03-04 09:00:00,talk,,,2025-03-27 09:00:00,
        X5,U1,2025-03-03 09:00:00,,,,,,,
    expect:
      - {key: X1, evidence: [lead/X1]}
      - {key: X2}
      - {key: X3}
      - {key: X4}
      - {key: X5}
  - name: each on its last day
    as_of: 2025-06-30 12:00:00
    given:
      lead: |
        lead_id,unit_id,received_at,registered_at,disposal_opinion_at,disposal,letter_sent_at,letter_answered_at,talk_at,talk_report_at
        X1,U1,2025-03-07 09:00:00,2025-03-10 18:00:00,2025-04-07 09:00:00,talk,2025-04-08 09:00:00,2025-04-28 18:00:00,2025-04-28 18:00:00,2025-05-28 18:00:00
    expect: none
  - name: forwarded within the month, and a month that is not over
    as_of: 2025-03-25 12:00:00
    given:
      lead: |
        lead_id,unit_id,received_at,registered_at,transferred_at,outcome
        X1,U1,2025-02-10 09:00:00,2025-02-10 10:00:00,2025-02-20 09:00:00,transferred
        X2,U1,2025-03-03 09:00:00,2025-03-03 10:00:00,,
    expect: none
  - name: the hour of the day does not count, neither of the opinion nor of the report
    as_of: 2025-06-30 12:00:00
    given:
      lead: |
        lead_id,unit_id,received_at,registered_at,disposal_opinion_at,disposal,talk_at,talk_report_at
        X1,U1,2025-03-05 09:00:00,2025-03-05 10:00:00,2025-04-05 15:00:00,talk,2025-04-08 09:00:00,2025-05-08 23:59:59
        X2,U1,2025-01-31 09:00:00,2025-01-31 10:00:00,2025-02-28 23:59:59,close,,
    expect: none
  - name: the day after, and what is open on the day after but not on the last day
    as_of: 2025-04-06 00:00:00
    given:
      lead: |
        lead_id,unit_id,received_at,registered_at,disposal_opinion_at,disposal
        X1,U1,2025-03-05 09:00:00,2025-03-05 10:00:00,2025-04-06 00:00:00,close
        X2,U1,2025-03-05 09:00:00,2025-03-05 10:00:00,,
        X3,U1,2025-03-06 09:00:00,2025-03-06 10:00:00,,
    expect:
      - {key: X1}
      - {key: X2, facts: {fact_what_en: no disposal opinion in time}}
  - name: the calendar has ended; what was late before stays late, what cannot be counted is said
    as_of: 2028-02-01 12:00:00
    given:
      lead: |
        lead_id,unit_id,received_at,registered_at,disposal_opinion_at,disposal,letter_sent_at
        X1,U1,2027-12-28 09:00:00,,2027-12-29 09:00:00,close,
        X2,U1,2027-12-31 09:00:00,,2027-12-31 10:00:00,close,
        X3,U1,2028-01-03 09:00:00,2028-01-03 10:00:00,2028-01-04 09:00:00,close,
        X4,U1,2027-12-20 09:00:00,2027-12-20 10:00:00,2027-12-21 09:00:00,talk,2027-12-21 10:00:00
        X5,U1,2027-12-20 09:00:00,2027-12-20 10:00:00,2027-12-21 09:00:00,close,
    expect:
      - {key: X1, facts: {fact_what_en: registered late or not}}
    could_not_evaluate: {outside_calendar: 3}
  - name: without a time of receipt the later steps are judged all the same
    as_of: 2025-06-30 12:00:00
    given:
      lead: |
        lead_id,unit_id,received_at,registered_at,disposal_opinion_at,disposal,talk_at,talk_report_at
        X1,U1,,2025-03-03 10:00:00,2025-03-05 10:00:00,talk,2025-03-10 09:00:00,
    expect:
      - {key: X1}
  - name: what cannot be judged is not clean
    as_of: 2025-06-30 12:00:00
    given:
      lead: |
        lead_id,unit_id,received_at,registered_at,disposal_opinion_at
        X1,U1,,2025-03-03 10:00:00,2025-03-05 10:00:00
        X2,U1,2025-03-03 09:00:00,2025-03-01 10:00:00,2025-03-05 10:00:00
        X3,U1,2005-03-03 09:00:00,2005-03-03 10:00:00,2005-03-05 10:00:00
    expect: none
    could_not_evaluate: {received_unknown: 1, times_contradict: 1, outside_calendar: 1}
  - name: what is proven does not fall with a time that contradicts
    as_of: 2025-12-10 12:00:00
    given:
      lead: |
        lead_id,unit_id,received_at,registered_at,disposal_opinion_at,disposal,letter_sent_at,letter_answered_at,talk_at,talk_report_at,transferred_at
        X1,U1,2025-03-03 09:00:00,2025-03-03 08:59:00,,,,,,,
        X2,U1,2025-03-03 09:00:00,2025-03-03 08:59:00,2025-03-05 09:00:00,close,,,,,
        X3,U1,2025-03-03 09:00:00,2025-03-03 10:00:00,,,,,,,2025-03-01 09:00:00
        X4,U1,2025-03-03 09:00:00,2025-03-03 10:00:00,2025-03-05 09:00:00,talk,2025-03-06 09:00:00,2025-03-01 09:00:00,,,
        X5,U1,2025-03-03 09:00:00,2025-03-03 10:00:00,2025-03-05 09:00:00,talk,,,2025-03-06 09:00:00,2025-03-01 09:00:00,
    expect:
      - {key: X1, facts: {fact_what_en: no disposal opinion in time}}
    could_not_evaluate: {times_contradict: 4}
---*/
WITH today AS (  -- the last day of the calendar that is not after the day of asking
  SELECT max(day) AS day, max(working_day) AS working_day
  FROM calendar
  WHERE day <= CAST(:as_of AS DATE)
),
due AS (
  SELECT lead_id, unit_id, received_at, registered_at, disposal_opinion_at, letter_sent_at, letter_answered_at, talk_at,
         talk_report_at,
         CASE WHEN registered_at < received_at OR disposal_opinion_at < received_at OR transferred_at < received_at
                   OR letter_answered_at < letter_sent_at OR talk_report_at < talk_at THEN 1 ELSE 0 END AS contradict,
         CAST(least(coalesce(disposal_opinion_at, transferred_at),
                    coalesce(transferred_at, disposal_opinion_at)) AS DATE) AS opinion_on,
         CAST(CAST(received_at AS DATE)
              + parameter_at(:opinion_months, CAST(received_at AS DATE)) * INTERVAL '1 month' AS DATE) AS opinion_due,
         CAST(CAST(talk_at AS DATE)
              + parameter_at(:report_months, CAST(talk_at AS DATE)) * INTERVAL '1 month' AS DATE) AS report_due
  FROM lead
),
dated AS (
  SELECT l.lead_id, l.unit_id, l.received_at, l.registered_at, l.disposal_opinion_at, l.letter_sent_at,
         l.letter_answered_at, l.talk_at, l.talk_report_at, l.contradict,
         CASE WHEN l.registered_at IS NULL THEN n.working_day ELSE g.working_day END - r.working_day AS to_register,
         CASE WHEN l.letter_answered_at IS NULL THEN n.working_day ELSE a.working_day END - s.working_day AS to_reply,
         CASE WHEN (l.registered_at IS NULL OR l.letter_sent_at IS NOT NULL AND l.letter_answered_at IS NULL)
                   AND (n.day IS NULL OR CAST(:as_of AS DATE) > n.day) THEN 1 ELSE 0 END AS counted_in_part,
         CASE WHEN l.opinion_on > l.opinion_due
                   OR l.opinion_on IS NULL AND CAST(:as_of AS DATE) > l.opinion_due THEN 1 ELSE 0 END AS no_opinion,
         CASE WHEN CAST(l.talk_report_at AS DATE) > l.report_due
                   OR l.talk_report_at IS NULL AND CAST(:as_of AS DATE) > l.report_due THEN 1 ELSE 0 END AS no_report
  FROM due l
  CROSS JOIN today n
  LEFT JOIN calendar r ON r.day = CAST(l.received_at AS DATE)
  LEFT JOIN calendar g ON g.day = CAST(l.registered_at AS DATE)
  LEFT JOIN calendar s ON s.day = CAST(l.letter_sent_at AS DATE)
  LEFT JOIN calendar a ON a.day = CAST(l.letter_answered_at AS DATE)
),
judged AS (
  SELECT lead_id, unit_id, received_at, registered_at, disposal_opinion_at, letter_sent_at, letter_answered_at, talk_at,
         talk_report_at, contradict, to_register, to_reply, counted_in_part, no_opinion, no_report,
         CASE WHEN to_register > parameter_at(:register_wd, CAST(received_at AS DATE)) THEN 1 ELSE 0 END
           AS not_registered,
         CASE WHEN to_reply > parameter_at(:reply_wd, CAST(letter_sent_at AS DATE)) THEN 1 ELSE 0 END AS no_reply
  FROM dated
),
asked AS (
  SELECT lead_id, unit_id, received_at, registered_at, disposal_opinion_at, letter_sent_at, letter_answered_at, talk_at,
         talk_report_at, not_registered, no_opinion, no_reply, no_report,
         CASE WHEN not_registered + no_opinion + no_reply + no_report >= 1 THEN NULL
              WHEN contradict = 1 THEN 'times_contradict'
              WHEN received_at IS NULL THEN 'received_unknown'
              WHEN to_register IS NULL OR letter_sent_at IS NOT NULL AND to_reply IS NULL OR counted_in_part = 1
              THEN 'outside_calendar' END AS reason
  FROM judged
)
SELECT lead_id AS finding_key,
       'unit' AS subject_type,
       unit_id AS subject_id,
       unit_id AS unit_id,
       received_at AS happened_at,
       'lead' AS record_type,
       lead_id AS record_id,
       reason AS could_not_evaluate,
       registered_at AS fact_registered_at,
       disposal_opinion_at AS fact_opinion_at,
       letter_sent_at AS fact_letter_at,
       letter_answered_at AS fact_answered_at,
       talk_at AS fact_talk_at,
       talk_report_at AS fact_report_at,
       concat_ws('; ', CASE WHEN not_registered = 1 THEN 'registered late or not' END,
                       CASE WHEN no_opinion = 1 THEN 'no disposal opinion in time' END,
                       CASE WHEN no_reply = 1 THEN 'letter answered late or not' END,
                       CASE WHEN no_report = 1 THEN 'no report on talk or answer in time' END) AS fact_what_en,
       concat_ws('；', CASE WHEN not_registered = 1 THEN '登记迟延或者未登记' END,
                       CASE WHEN no_opinion = 1 THEN '未按期提出处置意见' END,
                       CASE WHEN no_reply = 1 THEN '函询未按期答复' END,
                       CASE WHEN no_report = 1 THEN '谈话函询未按期报告' END) AS fact_what_zh
FROM asked
WHERE reason IS NOT NULL OR not_registered + no_opinion + no_reply + no_report >= 1
