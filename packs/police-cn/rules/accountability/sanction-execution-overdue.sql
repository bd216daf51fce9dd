/*---
id: accountability.sanction-execution-overdue
version: 4
title:
  en: Sanction late or never decided, not announced or not carried out
  zh: 处分决定超期或者久拖不决、未宣布、未执行
claim:
  en: >-
    An administrative sanction was decided later than allowed after filing, or a case filed is still undecided after
    the longest term; or a sanction was not announced, the pay or post not changed, or the execution not reported in
    time; or the person was promoted within the period of the sanction. A commendation within it is asked about too;
    that is a setting of this pack and not of the law.
  zh: 政务处分超过立案后规定期限才作出，或者立案后超过最长期限仍未作出决定；或者处分未按期宣布、未按期变更工资职务、未按期报告执行情况；或者在处分期内晋升。处分期内受表彰奖励的也予提示，此项为本规则包设定，并非法律规定。
why:
  en: A sanction that stays in a drawer is no sanction, and everybody in the unit knows it.
  zh: 锁在抽屉里的处分不是处分，单位里人人都清楚。
innocent:
  - en: Execution was stayed because of illness, custody or an order of a higher organ.
    zh: 因病、羁押或者上级决定暂缓执行。
  - en: The longer term for special reasons was approved.
    zh: 已批准特殊情况延长。
  - en: The promotion corrects a date before the sanction.
    zh: 晋升系补办处分之前的事项。
  - en: The open case concerns a party sanction only, for which the law knows no such term.
    zh: 未决案件只涉及党纪处分，法律对此未设该期限。
  - en: The case was closed without a sanction, and that was not entered.
    zh: 案件已作不予处分结案，未录入。
misses:
  - en: Allowances paid under another name.
    zh: 变相补发的待遇。
  - en: Promotions without a personnel record.
    zh: 没有人事记录的晋升。
explanation:
  en: >-
    Case {finding_key} on {fact_person}: filed at {fact_filed_at}, decided at {fact_decided_at}, announced at
    {fact_announced_at}, pay and post changed at {fact_changed_at}, execution reported at {fact_reported_at}; period of
    the sanction in months: {fact_months}; promoted in it on: {fact_promoted_at}; commended in it on:
    {fact_commended_at} (asked about by a setting: {count_awards}). Terms: an administrative sanction is decided in
    {decide_months} months, {decide_months_extended} with approval; announced in {announce_months} month; pay and post
    changed in {change_months} month, {change_months_special} with approval; execution reported in {report_months}
    months. What is asked about: {fact_what_en}. The question is to unit {unit_id}, not to the person.
  zh: 涉及 {fact_person} 的案件 {finding_key}：立案 {fact_filed_at}，决定 {fact_decided_at}，宣布 {fact_announced_at}，工资职务变更 {fact_changed_at}，执行报告 {fact_reported_at}；处分期（月）：{fact_months}，期内晋升时间：{fact_promoted_at}，期内受奖时间：{fact_commended_at}（是否按本地设定提示受奖：{count_awards}）。期限：政务处分 {decide_months} 个月内作出，经批准 {decide_months_extended} 个月；{announce_months} 个月内宣布；{change_months} 个月内变更工资职务，经批准 {change_months_special} 个月；{report_months} 个月内报告执行情况。疑点：{fact_what_zh}。此项请单位 {unit_id} 说明，并非针对本人。
next_step:
  en: Ask personnel for the paper that carried out each step.
  zh: 向政工部门调取各执行环节的文书。
basis:
  - instrument: {en: Disciplinary Regulations of the Communist Party of China (2023), zh: 中国共产党纪律处分条例（2023 年修订）}
    article: {en: "Article 44: announcing and carrying out", zh: 第四十四条：宣布与执行}
    confidence: secondary
    source: "xtjeyvc/xtjeyvc.github.com, commit 7237b70, articles that quote it in part"
  - instrument: {en: Law on Administrative Sanctions for Public Officials, zh: 公职人员政务处分法}
    article: {en: "Articles 8 and 54: periods; pay and post", zh: 第八条、第五十四条：处分期间；工资职务变更}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Regulations on Sanctions for Civil Servants of Administrative Organs, zh: 行政机关公务员处分条例}
    article: {en: "Article 44: six months to decide, twelve at most", zh: 第四十四条：六个月内作出，最长不超过十二个月}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: A commendation within the period is asked about like a promotion, zh: 处分期内受表彰奖励比照晋升提示}
    confidence: local_setting
severity: high
route: [discipline, personnel]
reads: [disc_case, hr_action]
key: disc_case_id
not_key_local: promotions are recorded by person, not by case
parameters:
  decide_months:
    title: {en: Months to decide, zh: 作出决定月数}
    type: integer
    unit: month
    confidence: verified
    value: 6
  decide_months_extended:
    title: {en: Months to decide with approval, zh: 经批准的月数}
    type: integer
    unit: month
    confidence: verified
    value: 12
  announce_months:
    title: {en: Months to announce, zh: 宣布月数}
    type: integer
    unit: month
    confidence: secondary
    value: 1
  change_months:
    title: {en: Months to change pay and post, zh: 变更工资职务月数}
    type: integer
    unit: month
    confidence: secondary
    value: 1
  change_months_special:
    title: {en: Months with special approval, zh: 特殊情况月数}
    type: integer
    unit: month
    confidence: secondary
    value: 6
  report_months:
    title: {en: Months to report execution, zh: 报告执行月数}
    type: integer
    unit: month
    confidence: secondary
    value: 6
  count_awards:
    title: {en: Commendations within the period are asked about, zh: 处分期内受奖是否提示}
    type: boolean
    confidence: local_setting
    value: true
could_not_evaluate:
  decided_unknown:
    en: A sanction is recorded and its day is missing.
    zh: 有处分但缺少决定时间。
  filed_unknown:
    en: The day of filing is missing, so that it is not known whether the sanction was decided in time.
    zh: 缺少立案时间，无法确定是否按期作出处分。
  track_unknown:
    en: It was decided later than an administrative sanction may be, or is still open, and the kind of the sanction is missing.
    zh: 作出处分已超过政务处分期限或者尚未作出，但缺少处分类别（党纪或者政务）。
  period_unknown:
    en: The person was promoted or commended after the sanction, and the period of the sanction is missing.
    zh: 处分后有晋升或者表彰奖励，但缺少处分期。
  pay_post_unknown:
    en: Pay or post was changed later than allowed, and whether a change was due is missing.
    zh: 工资职务变更超过期限，但未记录是否应当变更。
examples:
  - name: announced late, pay never changed, never reported, promoted within the period, decided late
    as_of: 2025-12-01
    given:
      disc_case: |
        disc_case_id,subject_person_id,unit_id,founded,form,sanction_track,sanction_months,filed_at,extension_approved_at,decided_at,announced_at,pay_post_due,pay_post_special,pay_post_changed_at,execution_reported_at,stayed_until
        G1,P1,U1,true,2,party,12,2024-06-01 09:00:00,,2024-09-01 09:00:00,2024-10-02 00:00:00,false,false,,2025-01-01 09:00:00,
        G2,P2,U1,true,3,party,24,2024-06-01 09:00:00,,2024-09-01 09:00:00,2024-09-10 09:00:00,true,false,,2025-01-01 09:00:00,
        G3,P3,U1,true,2,party,6,2024-06-01 09:00:00,,2024-09-01 09:00:00,2024-09-10 09:00:00,false,false,,,
        G4,P4,U1,true,2,party,12,2024-06-01 09:00:00,,2024-09-01 09:00:00,2024-09-10 09:00:00,false,false,,2025-01-01 09:00:00,
        G5,P5,U1,true,2,administrative,12,2024-02-01 09:00:00,,2024-09-01 09:00:00,2024-09-10 09:00:00,false,false,,2025-01-01 09:00:00,
      hr_action: |
        hr_id,person_id,act,decided_at
        H4,P4,promotion,2025-08-31 09:00:00
    expect:
      - {key: G1, evidence: [disc_case/G1]}
      - {key: G2}
      - {key: G3}
      - {key: G4, evidence: [disc_case/G4, hr_action/H4]}
      - {key: G5}
  - name: each on the last day
    as_of: 2025-12-01
    given:
      disc_case: |
        disc_case_id,subject_person_id,unit_id,founded,form,sanction_track,sanction_months,filed_at,decided_at,announced_at,pay_post_due,pay_post_special,pay_post_changed_at,execution_reported_at
        G1,P1,U1,true,3,administrative,12,2024-03-01 09:00:00,2024-09-01 15:00:00,2024-10-01 18:00:00,true,false,2024-10-01 23:59:59,2025-03-01 18:00:00
        G2,P2,U1,true,3,party,12,2024-03-01 09:00:00,2024-09-01 09:00:00,2024-09-11 09:00:00,true,true,2025-03-01 09:00:00,2025-03-01 09:00:00
      hr_action: |
        hr_id,person_id,act,decided_at
        H1,P1,promotion,2025-09-01 09:00:00
    expect: none
  - name: extended, stayed, a talk, and a month that is not over
    as_of: 2025-12-01
    given:
      disc_case: |
        disc_case_id,subject_person_id,unit_id,founded,form,sanction_track,sanction_months,filed_at,extension_approved_at,decided_at,announced_at,pay_post_due,execution_reported_at,stayed_until
        G1,P1,U1,true,2,administrative,12,2024-02-01 09:00:00,2024-07-20 09:00:00,2024-12-01 09:00:00,2024-12-10 09:00:00,false,2025-05-01 09:00:00,
        G2,P2,U1,true,2,party,12,2024-06-01 09:00:00,,2024-09-01 09:00:00,2025-06-01 09:00:00,false,2025-08-01 09:00:00,2025-05-15 09:00:00
        G3,P3,U1,true,1,none,,2024-06-01 09:00:00,,2024-09-01 09:00:00,,false,,
        G4,P4,U1,true,2,party,12,2025-06-01 09:00:00,,2025-11-01 09:00:00,,true,,
      hr_action: |
        hr_id,person_id,act,decided_at
        H1,P1,rating,2025-01-01 09:00:00
    expect: none
  - name: a sanction without a day
    as_of: 2025-12-01
    given:
      disc_case: |
        disc_case_id,subject_person_id,unit_id,founded,form,sanction_track,sanction_months,filed_at,decided_at,announced_at
        G1,P1,U1,true,2,party,12,2024-06-01 09:00:00,,2024-10-01 09:01:00
      hr_action: |
        hr_id,person_id,act,decided_at
        H1,P1,rating,2025-01-01 09:00:00
    expect: none
    could_not_evaluate: {decided_unknown: 1}
  - name: open for years, open for nine months with an unknown kind, open for five, ended as unfounded, day missing
    as_of: 2025-12-01
    given:
      disc_case: |
        disc_case_id,subject_person_id,unit_id,founded,sanction_track,filed_at,decided_at,announced_at,stayed_until
        G1,P1,U1,,,2022-03-03 09:00:00,,,
        G2,P2,U1,true,,2022-03-03 09:00:00,,,2023-01-01 09:00:00
        G3,P3,U1,,,2025-03-01 09:00:00,,,
        G4,P4,U1,,,2025-07-01 09:00:00,,,
        G5,P5,U1,false,,2022-03-03 09:00:00,,,
        G6,P6,U1,true,,2022-03-03 09:00:00,,2022-05-03 09:00:00,
        G7,P7,U1,,,2024-12-01 09:00:00,,,
      hr_action: |
        hr_id,person_id,act,decided_at
        H1,P1,rating,2025-01-01 09:00:00
    expect:
      - {key: G1, evidence: [disc_case/G1], facts: {fact_person: P1, fact_what_en: "not decided within the longest term"}}
      - {key: G2, facts: {fact_what_en: "not decided within the longest term"}}
    could_not_evaluate: {track_unknown: 2, decided_unknown: 1}
  - name: promoted, later commended under an earlier number; and commended only
    as_of: 2025-12-01
    given:
      disc_case: |
        disc_case_id,subject_person_id,unit_id,founded,sanction_track,sanction_months,filed_at,decided_at,announced_at,pay_post_due,execution_reported_at
        G1,P1,U1,true,party,24,2024-01-10 09:00:00,2024-03-01 09:00:00,2024-03-10 09:00:00,false,2024-06-01 09:00:00
        G2,P2,U1,true,party,24,2024-01-10 09:00:00,2024-03-01 09:00:00,2024-03-10 09:00:00,false,2024-06-01 09:00:00
      hr_action: |
        hr_id,person_id,act,decided_at
        H1,P1,award,2025-10-01 09:00:00
        H9,P1,promotion,2024-06-01 09:00:00
        H3,P2,award,2025-10-01 09:00:00
        H4,P2,award,2025-09-01 09:00:00
    expect:
      - key: G1
        evidence: [disc_case/G1, hr_action/H1, hr_action/H9]
        facts: {fact_promoted_at: "2024-06-01T09:00:00", fact_commended_at: "2025-10-01T09:00:00"}
      - key: G2
        evidence: [disc_case/G2, hr_action/H4]
        facts: {fact_what_en: "commended within the period (a setting)", fact_promoted_at: ""}
  - name: other fields that are missing; what is late in spite of them
    as_of: 2025-12-01
    given:
      disc_case: |
        disc_case_id,subject_person_id,unit_id,sanction_track,sanction_months,filed_at,decided_at,announced_at,pay_post_due,pay_post_changed_at,execution_reported_at
        G1,P1,U1,administrative,12,,2024-09-01 09:00:00,2024-09-10 09:00:00,false,,2025-01-01 09:00:00
        G2,P2,U1,,12,2024-02-01 09:00:00,2024-09-01 09:00:00,2024-09-10 09:00:00,false,,2025-01-01 09:00:00
        G3,P3,U1,party,,2024-06-01 09:00:00,2024-09-01 09:00:00,2024-09-10 09:00:00,false,,2025-01-01 09:00:00
        G4,P4,U1,party,12,2024-06-01 09:00:00,2024-09-01 09:00:00,2024-09-10 09:00:00,,2024-11-01 09:00:00,2025-01-01 09:00:00
        G5,P5,U1,administrative,12,,2024-09-01 09:00:00,2024-10-02 00:00:00,false,,2025-01-01 09:00:00
        G6,P6,U1,,,2024-02-01 09:00:00,2024-09-01 09:00:00,,,,
      hr_action: |
        hr_id,person_id,act,decided_at
        H3,P3,promotion,2025-01-01 09:00:00
    expect:
      - {key: G5}
    could_not_evaluate: {filed_unknown: 1, track_unknown: 1, period_unknown: 1, pay_post_unknown: 1}
---*/
WITH sanction AS (
  SELECT disc_case_id, subject_person_id, unit_id, filed_at, decided_at, announced_at, pay_post_changed_at,
         execution_reported_at, sanction_months, sanction_track, pay_post_due, pay_post_special, extension_approved_at,
         CAST(filed_at AS DATE) AS filed_on, CAST(decided_at AS DATE) AS decided_on,
         CASE WHEN decided_at IS NOT NULL
              THEN CAST(greatest(decided_at, coalesce(stayed_until, decided_at)) AS DATE) END AS starts_on,
         CASE WHEN decided_at IS NULL AND announced_at IS NULL AND execution_reported_at IS NULL
              THEN 1 ELSE 0 END AS undecided,
         CASE WHEN sanction_track = 'party' THEN 0 ELSE 1 END AS may_be_administrative
  FROM disc_case
  WHERE sanction_track IN ('party', 'administrative', 'both')
     OR sanction_track IS NULL AND (sanction_months > 0 OR decided_at IS NULL AND founded IS NOT FALSE)
),
term AS (
  SELECT disc_case_id, subject_person_id, unit_id, filed_at, decided_at, announced_at, pay_post_changed_at,
         execution_reported_at, sanction_months, sanction_track, pay_post_due, may_be_administrative, starts_on, undecided,
         CAST(filed_on + parameter_at(:decide_months_extended, filed_on) * INTERVAL '1 month' AS DATE) AS longest_by,
         CAST(CASE WHEN CAST(extension_approved_at AS DATE)
                        <= CAST(filed_on + parameter_at(:decide_months, filed_on) * INTERVAL '1 month' AS DATE)
                   THEN filed_on + parameter_at(:decide_months_extended, filed_on) * INTERVAL '1 month'
                   ELSE filed_on + parameter_at(:decide_months, filed_on) * INTERVAL '1 month' END AS DATE)
           AS decide_by,
         CAST(starts_on + parameter_at(:announce_months, decided_on) * INTERVAL '1 month' AS DATE) AS announce_by,
         CAST(CASE WHEN pay_post_special
                   THEN starts_on + parameter_at(:change_months_special, decided_on) * INTERVAL '1 month'
                   ELSE starts_on + parameter_at(:change_months, decided_on) * INTERVAL '1 month' END AS DATE)
           AS change_by,
         CAST(starts_on + parameter_at(:report_months, decided_on) * INTERVAL '1 month' AS DATE) AS report_by
  FROM sanction
),
reward AS (
  SELECT s.disc_case_id, h.act, h.decided_at AS rewarded_at, h.hr_id,
         row_number() OVER (PARTITION BY s.disc_case_id, h.act ORDER BY h.decided_at, h.hr_id) AS place
  FROM sanction s
  JOIN hr_action h ON h.person_id = s.subject_person_id AND h.act IN ('promotion', 'award')
       AND h.decided_at > s.decided_at
       AND CAST(h.decided_at AS DATE)
           < CAST(s.decided_on + coalesce(s.sanction_months, 24) * INTERVAL '1 month' AS DATE)
  WHERE h.act = 'promotion' OR parameter_at(:count_awards, CAST(h.decided_at AS DATE))
),
measured AS (
  SELECT s.disc_case_id, s.subject_person_id, s.unit_id, s.filed_at, s.decided_at, s.announced_at,
         s.pay_post_changed_at, s.execution_reported_at, s.sanction_months, s.sanction_track, s.pay_post_due,
         s.may_be_administrative, s.undecided, p.rewarded_at AS promoted_at, a.rewarded_at AS commended_at,
         CASE WHEN s.may_be_administrative = 1
                   AND coalesce(CAST(s.decided_at AS DATE), CASE WHEN s.undecided = 1 THEN CAST(:as_of AS DATE) END)
                       > s.decide_by
              THEN 1 ELSE 0 END AS decided_late,
         CASE WHEN s.may_be_administrative = 1 AND s.undecided = 1 AND CAST(:as_of AS DATE) > s.longest_by
              THEN 1 ELSE 0 END AS never_decided,
         CASE WHEN coalesce(CAST(s.announced_at AS DATE), CAST(:as_of AS DATE)) > s.announce_by
              THEN 1 ELSE 0 END AS announced_late,
         CASE WHEN coalesce(CAST(s.pay_post_changed_at AS DATE), CAST(:as_of AS DATE)) > s.change_by
              THEN 1 ELSE 0 END AS changed_late,
         CASE WHEN coalesce(CAST(s.execution_reported_at AS DATE), CAST(:as_of AS DATE)) > s.report_by
              THEN 1 ELSE 0 END AS reported_late,
         CASE WHEN p.disc_case_id IS NOT NULL THEN 1 ELSE 0 END AS promoted,
         CASE WHEN a.disc_case_id IS NOT NULL THEN 1 ELSE 0 END AS commended
  FROM term s
  LEFT JOIN reward p ON p.disc_case_id = s.disc_case_id AND p.act = 'promotion' AND p.place = 1
  LEFT JOIN reward a ON a.disc_case_id = s.disc_case_id AND a.act = 'award' AND a.place = 1
),
asked AS (
  SELECT disc_case_id, subject_person_id, unit_id, filed_at, decided_at, announced_at, pay_post_changed_at,
         execution_reported_at, sanction_months, may_be_administrative, sanction_track, promoted_at, commended_at,
         CASE WHEN sanction_track IS NOT NULL THEN decided_late ELSE never_decided END AS decided_late, never_decided,
         announced_late, CASE WHEN pay_post_due THEN changed_late ELSE 0 END AS changed_late, reported_late,
         CASE WHEN sanction_months IS NOT NULL THEN promoted ELSE 0 END AS promoted,
         CASE WHEN sanction_months IS NOT NULL THEN commended ELSE 0 END AS commended,
         CASE WHEN promoted + commended >= 1 AND sanction_months IS NULL THEN 'period_unknown'
              WHEN sanction_track IS NULL AND decided_late = 1 THEN 'track_unknown'
              WHEN pay_post_due IS NULL AND changed_late = 1 THEN 'pay_post_unknown'
         END AS doubt
  FROM measured
),
judged AS (
  SELECT disc_case_id, subject_person_id, unit_id, filed_at, decided_at, announced_at, pay_post_changed_at,
         execution_reported_at, sanction_months, promoted_at, commended_at, decided_late, never_decided,
         announced_late, changed_late, reported_late, promoted, commended,
         decided_late + announced_late + changed_late + reported_late + promoted + commended AS wrongs,
         CASE WHEN decided_late + announced_late + changed_late + reported_late + promoted + commended >= 1 THEN NULL
              WHEN decided_at IS NULL AND (announced_at IS NOT NULL OR execution_reported_at IS NOT NULL)
              THEN 'decided_unknown'
              WHEN filed_at IS NULL AND may_be_administrative = 1 THEN 'filed_unknown'
              ELSE doubt END AS reason
  FROM asked
),
evidence AS (
  SELECT disc_case_id, 'disc_case' AS record_type, disc_case_id AS record_id
  FROM judged
  UNION ALL
  SELECT disc_case_id, 'hr_action', hr_id
  FROM reward
  WHERE place = 1
)
SELECT j.disc_case_id AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       coalesce(j.decided_at, j.filed_at) AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       j.reason AS could_not_evaluate,
       j.subject_person_id AS fact_person,
       j.filed_at AS fact_filed_at,
       j.decided_at AS fact_decided_at,
       j.announced_at AS fact_announced_at,
       j.pay_post_changed_at AS fact_changed_at,
       j.execution_reported_at AS fact_reported_at,
       j.promoted_at AS fact_promoted_at,
       j.commended_at AS fact_commended_at,
       j.sanction_months AS fact_months,
       concat_ws('; ', CASE WHEN j.never_decided = 1 THEN 'not decided within the longest term'
                            WHEN j.decided_late = 1 THEN 'decided late or not yet' END,
                       CASE WHEN j.announced_late = 1 THEN 'announced late or not' END,
                       CASE WHEN j.changed_late = 1 THEN 'pay or post changed late or not' END,
                       CASE WHEN j.reported_late = 1 THEN 'execution reported late or not' END,
                       CASE WHEN j.promoted = 1 THEN 'promoted within the period' END,
                       CASE WHEN j.commended = 1 THEN 'commended within the period (a setting)' END) AS fact_what_en,
       concat_ws('；', CASE WHEN j.never_decided = 1 THEN '超过最长期限仍未作出决定'
                            WHEN j.decided_late = 1 THEN '超期作出或者尚未作出' END,
                       CASE WHEN j.announced_late = 1 THEN '未按期宣布' END,
                       CASE WHEN j.changed_late = 1 THEN '未按期变更工资职务' END,
                       CASE WHEN j.reported_late = 1 THEN '未按期报告执行情况' END,
                       CASE WHEN j.promoted = 1 THEN '处分期内晋升' END,
                       CASE WHEN j.commended = 1 THEN '处分期内受奖（本地设定）' END) AS fact_what_zh
FROM judged j
JOIN evidence e ON e.disc_case_id = j.disc_case_id
WHERE j.reason IS NOT NULL
   OR j.wrongs >= 1
