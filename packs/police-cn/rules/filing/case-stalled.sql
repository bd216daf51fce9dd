/*---
id: filing.case-stalled
version: 7
title:
  en: Filed case in which nothing happens
  zh: 挂案、压案不查
claim:
  en: A case neither decided, sent on nor closed has had no act for the days set; or its last act is recent, but no act,
    measure begun or document of the last days set is on record and no measure is in force; or bail or surveillance ran
    out without a conclusion, and no other measure lasts longer; or an economic case should have been withdrawn; or a
    case filed on the procuratorate's notice is not concluded after the months set.
  zh: 未决定、未移送、未结的案件超过设定日数没有办案活动；或者最近活动日期虽新，但设定日数内没有任何执法活动、新采取的强制措施、法律文书记录佐证，且没有仍在执行的强制措施；或者取保候审、监视居住届满没有结论，且没有期限更长的其他强制措施；或者经济犯罪案件应当撤销而未撤销；或者按检察机关通知立案的案件超过设定月数没有结论。
why:
  en: A case that is filed and then left lying leaves the victim without help and the suspect without an end.
  zh: 立而不查，被害人得不到救济，嫌疑人也没有了结。
innocent:
  - en: The suspect is unknown or fled and a paper says so; inactivity is then not asked about.
    zh: 嫌疑人不明或者在逃且有文书证明；此时不就长期无活动设疑。
  - en: An appraisal or a request to another country is pending.
    zh: 正在等待鉴定或者境外协查结果。
  - en: The work was done on paper only, for example letters to banks, and was not entered.
    zh: 工作仅以纸质开展（如向银行函询），未录入系统。
  - en: The file was handed over or sent on, and the system was not updated.
    zh: 案卷已移交或者移送，系统未更新。
misses:
  - en: Cases kept alive by acts that are on record and lead nowhere, such as an empty document now and then.
    zh: 定期做一次有记录而无实质内容的活动（如出具空泛文书）以显示有活动的案件。
  - en: Public order and administrative cases whose last act nothing backs; only criminal and economic ones are asked.
    zh: 最近活动无佐证的治安、行政案件；仅对刑事、经济犯罪案件设疑。
  - en: Cases closed without investigation.
    zh: 未经查处即结案的。
  - en: Measures taken by other organs.
    zh: 其他机关采取的措施。
explanation:
  en: Case {fact_case} ({fact_kind}) was filed at {happened_at}; last act {fact_last_act}. What is asked about is
    {fact_what_en}, since {fact_since}. Set are {idle_days} days without an act; {unbacked_days} days without anything on
    record behind the last act; bail {bail_months} and surveillance
    {surveillance_months} months; economic cases {economic_months} months without a measure, {economic_after_months} after
    the last one; {notice_months} months after the procuratorate's notice.
  zh: 案件 {fact_case}（{fact_kind}）于 {happened_at} 立案，最近活动 {fact_last_act}。疑点为{fact_what_zh}，自 {fact_since} 起。设定：无活动 {idle_days}
    日；最近活动无佐证 {unbacked_days} 日；取保候审 {bail_months} 个月、监视居住 {surveillance_months} 个月；经济犯罪未采取措施 {economic_months} 个月、解除措施后 {economic_after_months}
    个月；检察机关通知立案后 {notice_months} 个月。
next_step:
  en: Ask the handler for the plan of investigation and the next three steps with dates.
  zh: 请承办人说明侦查计划及下一步三项工作和时间。
basis:
  - instrument: {en: Criminal Procedure Law, zh: 刑事诉讼法}
    article: {en: "Article 79: investigation not to be interrupted during bail and surveillance", zh: 第七十九条：取保候审、监视居住期间不得中断侦查}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: Rules of Criminal Procedure for People's Procuratorates, zh: 人民检察院刑事诉讼规则}
    article: {en: "Article 564: not concluded three months after filing on notice", zh: 第五百六十四条：通知立案后三个月未侦查终结}
    confidence: verified
    source: LawRefBook/Laws, text as of 2025-04
  - instrument: {en: Provisions on Handling Economic Crime Cases, zh: 公安机关办理经济犯罪案件的若干规定}
    article: {en: "Withdrawal after two years without a measure, twelve months after its end", zh: 立案满二年未采取措施、解除措施满十二个月不能移送的应当撤案}
    confidence: from_memory
  - instrument:
      en: "Provisions on Liability for Errors in Law Enforcement (Ministry Order 138)"
      zh: 公安机关人民警察执法过错责任追究规定（公安部令第138号）
    article: {en: Not investigating a case that should be, zh: 应当查处而不查处}
    confidence: secondary
    source: 执法过错责任追究规定第五条至第十条（转载）
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article:
      en: Ninety days without an act; one hundred and eighty without anything on record behind it
      zh: 九十日无办案活动；一百八十日无佐证
    confidence: local_setting
severity: high
route: [legal, discipline]
reads: [police_case, person_measure, case_report, police_act, legal_instrument]
key: case_id
sources:
  police_case: case_id
  person_measure: case_id
  case_report: case_id
  police_act: case_id
  legal_instrument: case_id
due:
  - {source: police_case, column: filed_at, offset: ":idle_days days"}
  - {source: police_case, column: filed_at, offset: ":unbacked_days days"}
  - {source: police_act, column: started_at, offset: ":unbacked_days days"}
  - {source: legal_instrument, column: issued_at, offset: ":unbacked_days days"}
  - {source: person_measure, column: started_at, offset: ":unbacked_days days"}
  - {source: police_case, column: last_act_at, offset: ":idle_days days"}
  - {source: police_case, column: filed_at, offset: ":economic_months months"}
  - {source: person_measure, column: ended_at, offset: "0"}
  - {source: person_measure, column: ended_at, offset: ":economic_after_months months"}
  - {source: person_measure, column: started_at, offset: ":bail_months months"}
  - {source: person_measure, column: started_at, offset: ":bail_months months :economic_after_months months"}
  - {source: person_measure, column: started_at, offset: ":surveillance_months months"}
  - {source: person_measure, column: started_at, offset: ":surveillance_months months :economic_after_months months"}
  - {source: case_report, column: procurator_filed_at, offset: ":notice_months months"}
parameters:
  idle_days:
    title: {en: Days without an act, zh: 无办案活动日数}
    type: integer
    unit: day
    value: 90
    confidence: local_setting
  unbacked_days:
    title: {en: Days without anything on record behind the last act, zh: 最近活动无佐证日数}
    type: integer
    unit: day
    value: 180
    confidence: local_setting
  bail_months:
    title: {en: Months of bail, zh: 取保候审月数}
    type: integer
    unit: month
    value: 12
    confidence: verified
  surveillance_months:
    title: {en: Months of surveillance, zh: 监视居住月数}
    type: integer
    unit: month
    value: 6
    confidence: verified
  economic_months:
    title: {en: Months of an economic case without a measure, zh: 经济犯罪未采取措施月数}
    type: integer
    unit: month
    value: 24
    confidence: from_memory
  economic_after_months:
    title: {en: Months of an economic case after the last measure, zh: 经济犯罪解除措施后月数}
    type: integer
    unit: month
    value: 12
    confidence: from_memory
  notice_months:
    title: {en: Months after filing on the procuratorate's notice, zh: 检察机关通知立案后月数}
    type: integer
    unit: month
    value: 3
    confidence: verified
codes: {fact_kind: case_kind}
could_not_evaluate:
  dates_unknown:
    en: Neither when the case was filed nor when anything was last done is recorded.
    zh: 立案时间、最近活动时间均未记录。
  measure_undated:
    en: Neither when bail or surveillance began nor when it ended is recorded, so that it is not known whether it ran out.
    zh: 取保候审、监视居住的起止时间均未记录，无法判断是否届满。
  kind_unknown:
    en: What kind of case it is is missing, and nothing on record backs its last act; a criminal case would be asked about.
    zh: 缺少案件类别，且最近活动没有记录佐证；如系刑事案件，应列为疑点。
examples:
  - name: idle, bail run out, economic without and after a measure, filed on notice
    as_of: 2026-12-01
    given:
      police_case: |
        case_id,unit_id,kind,filed_at,last_act_at,closed_at
        C1,S1,criminal,2026-01-05 10:00:00,2026-09-01 10:00:00,
        C2,S1,criminal,2025-01-05 10:00:00,2026-11-20 10:00:00,
        C3,S1,economic,2024-11-20 10:00:00,2026-11-20 10:00:00,
        C4,S1,economic,2024-11-20 10:00:00,2026-11-20 10:00:00,
        C5,S1,criminal,2026-08-20 10:00:00,2026-11-20 10:00:00,
      police_act: |
        act_id,case_id,started_at
        F2,C2,2026-11-20 10:00:00
        F3,C3,2026-11-20 10:00:00
        F4,C4,2026-11-20 10:00:00
      legal_instrument: |
        instrument_no,case_id
        W9,C9
      person_measure: |
        measure_id,case_id,kind,started_at,ended_at
        M2,C2,bail,2025-02-01 10:00:00,
        M4,C4,surveillance,2025-05-01 10:00:00,2025-11-01 10:00:00
      case_report: |
        report_id,case_id,procurator_filed_at
        R5,C5,2026-08-20 10:00:00
    expect:
      - {key: C1/idle, evidence: [police_case/C1]}
      - {key: C2/measure_over}
      - {key: C3/economic}
      - {key: C4/measure_over}
      - {key: C4/economic}
      - {key: C5/notice}
  - name: never touched since it was filed
    as_of: 2026-12-01
    given:
      police_case: |
        case_id,kind,filed_at,last_act_at
        C1,public_order,2026-01-05 10:00:00,
      police_act: |
        act_id,case_id
        F9,C9
      legal_instrument: |
        instrument_no,case_id
        W9,C9
      person_measure: |
        measure_id,case_id
        M9,C9
      case_report: |
        report_id,case_id
        R9,C9
    expect:
      - {key: C1/idle}
  - name: ninety days, twelve months, two years and three months, until the end of the last day
    as_of: 2026-12-01 23:59:59
    given:
      police_case: |
        case_id,kind,filed_at,last_act_at
        C1,criminal,2026-01-05 10:00:00,2026-09-02 10:00:00
        C2,criminal,2025-12-01 10:00:00,2026-11-20 10:00:00
        C3,economic,2024-12-01 10:00:00,2026-11-20 10:00:00
        C5,criminal,2026-09-01 10:00:00,2026-11-20 10:00:00
      police_act: |
        act_id,case_id,started_at
        F1,C1,2026-11-20 10:00:00
        F3,C3,2026-11-20 10:00:00
      legal_instrument: |
        instrument_no,case_id
        W9,C9
      person_measure: |
        measure_id,case_id,kind,started_at,ended_at
        M2,C2,bail,2025-12-01 10:00:00,
      case_report: |
        report_id,case_id,procurator_filed_at
        R5,C5,2026-09-01 10:00:00
    expect: none
  - name: closed, sent on, suspect fled with a paper, and arrested after bail
    as_of: 2026-12-01
    given:
      police_case: |
        case_id,kind,filed_at,last_act_at,closed_at,sent_on_at,suspect_state,suspect_note_no
        C1,criminal,2026-01-05 10:00:00,2026-02-01 10:00:00,2026-02-01 10:00:00,,,
        C2,criminal,2026-01-05 10:00:00,2026-02-01 10:00:00,,2026-02-01 10:00:00,,
        C3,criminal,2026-01-05 10:00:00,2026-02-01 10:00:00,,,fled,N1
        C4,criminal,2025-01-05 10:00:00,2026-11-20 10:00:00,,,,
      police_act: |
        act_id,case_id
        F9,C9
      legal_instrument: |
        instrument_no,case_id
        W9,C9
      person_measure: |
        measure_id,case_id,kind,started_at,ended_at
        M4,C4,bail,2025-02-01 10:00:00,2026-01-31 10:00:00
        M5,C4,arrest,2026-10-01 10:00:00,
      case_report: |
        report_id,case_id
        R9,C9
    expect: none
  - name: without any date
    as_of: 2026-12-01
    given:
      police_case: |
        case_id,kind,filed_at,last_act_at
        C1,criminal,,
        C2,public_order,2026-11-01 10:00:00,
      police_act: |
        act_id,case_id
        F9,C9
      legal_instrument: |
        instrument_no,case_id
        W9,C9
      person_measure: |
        measure_id,case_id,kind
        M9,C9,bail
        M2,C2,bail
      case_report: |
        report_id,case_id
        R9,C9
    expect: none
    could_not_evaluate: {dates_unknown: 1, measure_undated: 1}
  - name: last acts that nothing on record backs, for a day too long and on the last day
    as_of: 2026-12-01
    given:
      police_case: |
        case_id,unit_id,kind,filed_at,last_act_at
        C1,S1,criminal,2026-01-05 10:00:00,2026-11-20 10:00:00
        C2,S1,criminal,2026-01-05 10:00:00,2026-11-20 10:00:00
        C3,S1,economic,2026-01-05 10:00:00,2026-11-20 10:00:00
        C4,S1,public_order,2026-01-05 10:00:00,2026-11-20 10:00:00
      police_act: |
        act_id,case_id,started_at
        F1,C1,2026-06-03 23:59:59
        F2,C2,2026-06-04 00:00:00
      legal_instrument: |
        instrument_no,case_id,issued_at
        W3,C3,2026-01-06 10:00:00
      person_measure: |
        measure_id,case_id,kind,started_at
        M9,C9,arrest,2026-01-05 10:00:00
      case_report: |
        report_id,case_id
        R9,C9
    expect:
      - {key: C1/unbacked, facts: {fact_since: "2026-06-03T23:59:59"}}
      - {key: C3/unbacked}
  - name: held all the time, a paper lately, and a last act that is old by itself
    as_of: 2026-12-01
    given:
      police_case: |
        case_id,unit_id,kind,filed_at,last_act_at
        C1,S1,criminal,2026-01-05 10:00:00,2026-11-20 10:00:00
        C2,S1,criminal,2026-01-05 10:00:00,2026-11-20 10:00:00
        C3,S1,criminal,2026-01-05 10:00:00,2026-02-20 10:00:00
      police_act: |
        act_id,case_id,started_at
        F9,C9,2026-06-03 23:59:59
      legal_instrument: |
        instrument_no,case_id,issued_at
        W2,C2,2026-09-06 10:00:00
      person_measure: |
        measure_id,case_id,kind,started_at
        M1,C1,arrest,2026-01-05 10:00:00
      case_report: |
        report_id,case_id
        R9,C9
    expect:
      - {key: C3/idle}
  - name: of no kind, and a last act that nothing on record backs
    as_of: 2026-12-01
    given:
      police_case: |
        case_id,unit_id,kind,filed_at,last_act_at
        C1,S1,,2026-01-05 10:00:00,2026-11-20 10:00:00
        C2,S1,,2026-01-05 10:00:00,2026-11-20 10:00:00
        C3,S1,,2026-01-05 10:00:00,2026-02-20 10:00:00
      police_act: |
        act_id,case_id,started_at
        F1,C1,2026-06-03 23:59:59
        F2,C2,2026-06-04 00:00:00
      legal_instrument: |
        instrument_no,case_id
        W9,C9
      person_measure: |
        measure_id,case_id
        M9,C9
      case_report: |
        report_id,case_id
        R9,C9
    expect:
      - {key: C3/idle}
    could_not_evaluate: {kind_unknown: 1}
---*/
WITH measure AS (
  SELECT case_id, count(*) AS measures,
         max(CASE WHEN ended_at IS NOT NULL THEN ended_at
                  WHEN kind = 'bail'
                  THEN started_at + parameter_at(:bail_months, CAST(started_at AS DATE)) * INTERVAL '1 month'
                  WHEN kind = 'surveillance'
                  THEN started_at + parameter_at(:surveillance_months, CAST(started_at AS DATE)) * INTERVAL '1 month'
                  ELSE TIMESTAMP '9999-12-31 00:00:00' END) AS last_end,
         count(*) FILTER (WHERE kind IN ('bail', 'surveillance')) AS loose,
         count(*) FILTER (WHERE kind IN ('bail', 'surveillance') AND ended_at IS NULL AND started_at IS NULL) AS undated
  FROM person_measure
  WHERE case_id IS NOT NULL
    AND kind IN ('detention', 'bail', 'surveillance', 'arrest')
  GROUP BY case_id
),
noticed AS (
  SELECT case_id, min(procurator_filed_at) AS filed_at
  FROM case_report
  WHERE case_id IS NOT NULL
    AND procurator_filed_at IS NOT NULL
  GROUP BY case_id
),
open_case AS (
  SELECT case_id, unit_id, kind, filed_at, last_act_at, greatest(last_act_at, filed_at) AS active_at,
         coalesce(suspect_state IN ('unknown', 'fled') AND suspect_note_no IS NOT NULL, FALSE) AS is_excused
  FROM police_case
  WHERE closed_at IS NULL
    AND sent_on_at IS NULL
    AND decided_at IS NULL
),
watched AS (
  SELECT case_id
  FROM open_case
  WHERE kind IN ('criminal', 'economic') OR kind IS NULL
),
backed AS (
  SELECT case_id, max(done_at) AS done_at
  FROM (SELECT a.case_id, a.started_at AS done_at FROM watched w JOIN police_act a ON a.case_id = w.case_id
        UNION ALL
        SELECT m.case_id, m.started_at FROM watched w JOIN person_measure m ON m.case_id = w.case_id
        UNION ALL
        SELECT i.case_id, i.issued_at FROM watched w JOIN legal_instrument i ON i.case_id = w.case_id) AS act
  GROUP BY case_id
),
asked AS (
  SELECT case_id, unit_id, kind, filed_at, last_act_at, 'idle' AS what, active_at AS since
  FROM open_case
  WHERE NOT is_excused
    AND CAST(:as_of AS DATE) > CAST(active_at AS DATE)
                               + parameter_at(:idle_days, CAST(active_at AS DATE)) * INTERVAL '1 day'
  UNION ALL
  SELECT o.case_id, o.unit_id, o.kind, o.filed_at, o.last_act_at, 'unbacked', greatest(o.filed_at, b.done_at)
  FROM open_case o
  LEFT JOIN backed b ON b.case_id = o.case_id
  LEFT JOIN measure m ON m.case_id = o.case_id
  WHERE (o.kind IN ('criminal', 'economic') OR o.kind IS NULL)
    AND NOT o.is_excused
    AND CAST(:as_of AS DATE) <= CAST(o.active_at AS DATE)
                                + parameter_at(:idle_days, CAST(o.active_at AS DATE)) * INTERVAL '1 day'
    AND CAST(:as_of AS DATE)
        > CAST(greatest(o.filed_at, b.done_at) AS DATE)
          + parameter_at(:unbacked_days, CAST(greatest(o.filed_at, b.done_at) AS DATE)) * INTERVAL '1 day'
    AND (m.case_id IS NULL OR CAST(:as_of AS DATE) > CAST(m.last_end AS DATE))
  UNION ALL
  SELECT o.case_id, o.unit_id, o.kind, o.filed_at, o.last_act_at, 'measure_over', m.last_end
  FROM open_case o
  JOIN measure m ON m.case_id = o.case_id
  WHERE m.loose > 0
    AND m.undated = 0
    AND CAST(:as_of AS DATE) > CAST(m.last_end AS DATE)
  UNION ALL
  SELECT o.case_id, o.unit_id, o.kind, o.filed_at, o.last_act_at, 'economic', coalesce(m.last_end, o.filed_at)
  FROM open_case o
  LEFT JOIN measure m ON m.case_id = o.case_id
  WHERE o.kind = 'economic'
    AND (m.case_id IS NULL
         AND CAST(:as_of AS DATE) > CAST(o.filed_at AS DATE)
                                    + parameter_at(:economic_months, CAST(o.filed_at AS DATE)) * INTERVAL '1 month'
         OR m.undated = 0
            AND CAST(:as_of AS DATE) > CAST(m.last_end AS DATE)
                                       + parameter_at(:economic_after_months, CAST(m.last_end AS DATE))
                                         * INTERVAL '1 month')
  UNION ALL
  SELECT o.case_id, o.unit_id, o.kind, o.filed_at, o.last_act_at, 'notice', n.filed_at
  FROM open_case o
  JOIN noticed n ON n.case_id = o.case_id
  WHERE CAST(:as_of AS DATE) > CAST(n.filed_at AS DATE)
                               + parameter_at(:notice_months, CAST(n.filed_at AS DATE)) * INTERVAL '1 month'
),
judged AS (
  SELECT case_id, unit_id, kind, filed_at, last_act_at, what, since,
         CASE WHEN kind IS NULL AND what = 'unbacked' THEN 'kind_unknown' END AS reason
  FROM asked
  UNION ALL
  SELECT case_id, unit_id, kind, filed_at, last_act_at, 'idle', active_at, 'dates_unknown'
  FROM open_case
  WHERE active_at IS NULL
  UNION ALL
  SELECT o.case_id, o.unit_id, o.kind, o.filed_at, o.last_act_at, 'measure_over', o.active_at, 'measure_undated'
  FROM open_case o
  JOIN measure m ON m.case_id = o.case_id
  WHERE m.undated > 0
)
SELECT concat(j.case_id, '/', j.what) AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.filed_at AS happened_at,
       'police_case' AS record_type,
       j.case_id AS record_id,
       j.reason AS could_not_evaluate,
       j.case_id AS fact_case,
       j.kind AS fact_kind,
       j.last_act_at AS fact_last_act,
       CASE j.what WHEN 'idle' THEN 'the long silence'
                   WHEN 'unbacked' THEN 'a last act that nothing on record backs' WHEN 'measure_over' THEN 'a measure that ran out'
                   WHEN 'economic' THEN 'an economic case to be withdrawn or sent on'
                   ELSE 'a case filed on notice and not concluded' END AS fact_what_en,
       CASE j.what WHEN 'idle' THEN '长期无办案活动' WHEN 'unbacked' THEN '最近活动没有记录佐证' WHEN 'measure_over' THEN '强制措施届满未结'
                   WHEN 'economic' THEN '经济犯罪案件应撤未撤'
                   ELSE '通知立案后久拖未结' END AS fact_what_zh,
       j.since AS fact_since
FROM judged j
