/*---
id: lead.reporter-retaliation
version: 4
title:
  en: Adverse personnel action after a report, not reviewed first
  zh: 举报后遭受不利人事处理且未经纪检审核
claim:
  en: >-
    Within the days set after a report, the reporter or a declared relative was transferred, demoted, removed, cut in
    pay, rated poorly, sanctioned or dismissed, and discipline inspection had not reviewed it after the report and
    before it took effect; a review longer before the decision than set is not one of it.
  zh: 举报后设定天数内，举报人或者其申报的亲属被调动、降职、免职、扣减工资奖金、考核评为较低等次、处分或者辞退，且在举报之后、生效之前未经纪检审核；早于决定超过设定天数的审核，不算对该处理的审核。
why:
  en: Retaliation rarely calls itself so. Review before effect is the only moment at which it can still be stopped.
  zh: 打击报复很少直呼其名；生效前审核是唯一还能制止的时机。
innocent:
  - en: A general rotation, reform or rating round covered many people alike.
    zh: 属于涉及多人的统一轮岗、机构改革或者年度考核。
  - en: The person asked for it, or reached the age of retirement.
    zh: 本人申请，或者到龄退休。
  - en: The sanction was decided on facts that were known before the report.
    zh: 处分依据的事实在举报之前已经掌握。
misses:
  - en: "Retaliation that leaves no personnel record: tasks, shifts, words."
    zh: 不形成人事记录的报复：派活、排班、言语。
  - en: Reporters who are not members of staff, and relatives not declared.
    zh: 举报人非本机关人员，以及未申报的亲属。
  - en: Actions after the days set.
    zh: 超过设定天数之后的处理。
explanation:
  en: >-
    Personnel action {finding_key} of {happened_at} ({fact_act_en}), {fact_days} days after a report in whose circle
    the person is protected (set: {window_days}). Takes effect on {fact_effective_on}; reviewed by discipline
    inspection: {fact_reviewed_at} (counted from the report on, and from {review_days} days before the decision); people covered by the same plan: {fact_covered} (a plan counts as general from
    {plan_people}). The report is not named here.
  zh: 人事处理 {finding_key}（{fact_act_zh}）于 {happened_at} 作出，距一件使当事人受保护的举报 {fact_days} 天（设定 {window_days} 天）。生效日期 {fact_effective_on}；纪检审核时间：{fact_reviewed_at}（举报之后、决定前 {review_days} 天以内的才计入）；同一方案涉及人数：{fact_covered}（涉及 {plan_people} 人以上的视为统一方案）。此处不显示举报内容。
next_step:
  en: Suspend the effect until discipline inspection has reviewed it; do not ask the person about the report.
  zh: 生效前中止，交纪检审核；不得就举报询问当事人。
basis:
  - instrument: {en: Rules for Handling Accusations and Reports (2020), zh: 纪检监察机关处理检举控告工作规则（2020 年）}
    article: {en: "Articles 35 and 47: protection of reporters", zh: 第三十五条、第四十七条：举报人保护}
    confidence: secondary
    source: "xtjeyvc/xtjeyvc.github.com, commit 7237b70, article on time limits for accusations"
  - instrument: {en: Civil Servants Law, zh: 公务员法}
    article: {en: Article 59(6), zh: 第五十九条第六项}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Law on Administrative Sanctions for Public Officials, zh: 公职人员政务处分法}
    article: {en: Articles 32(3) and 62, zh: 第三十二条第三项、第六十二条}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Regulations on Sanctions for Civil Servants of Administrative Organs, zh: 行政机关公务员处分条例}
    article: {en: Article 25(2), zh: 第二十五条第二项}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Criminal Law, zh: 刑法}
    article: {en: Article 254, zh: 第二百五十四条}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Provisions on Protecting and Rewarding Reporters of Duty Crimes (2016), zh: 关于保护、奖励职务犯罪举报人的若干规定（2016 年）}
    article: {en: Ten forms of retaliation, zh: 打击报复的十种情形}
    confidence: secondary
    source: "9pinw.com, text that quotes the provisions; gov.cn 2016-04-08"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: "A window of 365 days; a plan for five people or more is general; a review at most 90 days before the decision", zh: 三百六十五日内；涉及五人以上的方案视为统一方案；审核早于决定不超过九十日}
    confidence: local_setting
severity: critical
route: [discipline, personnel]
reads: [hr_action, petition, relation, hr_act]
key: hr_id
not_key_local: personnel actions are compared with petitions about other keys and with the plan they belong to
parameters:
  window_days:
    title: {en: Days after the report, zh: 举报后天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 365
  plan_people:
    title: {en: People from which a plan is general, zh: 统一方案的最少人数}
    type: integer
    unit: person
    confidence: local_setting
    value: 5
  review_days:
    title: {en: Days before the decision from which a review counts, zh: 审核早于决定的最多天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 90
could_not_evaluate:
  effect_unknown:
    en: It was reviewed after it was decided, and the day on which it took effect is missing.
    zh: 决定之后经过审核，但缺少生效日期。
  day_unknown:
    en: The day of the decision is missing.
    zh: 缺少决定日期。
  act_unknown:
    en: The kind of the personnel action is missing.
    zh: 缺少人事处理的类别。
examples:
  - name: the reporter transferred, and the spouse of the reporter rated poorly under a plan for one
    as_of: 2025-06-01
    given:
      petition: |
        petition_id,kind,named,reporter_person_id,received_at
        Q1,accusation,true,P1,2024-03-01 09:00:00
      hr_action: |
        hr_id,person_id,unit_id,act,ground,decided_at,decided_by,effective_on,plan_no,discipline_reviewed_at
        H1,P1,U1,transfer,need,2024-04-01 09:00:00,P9,2024-04-10,,
        H2,P2,U2,poor_rating,rating_round,2025-01-10 09:00:00,P9,2025-01-20,PL7,
        H3,P1,U1,pay_cut,other,2025-03-01 09:00:00,P9,2025-03-01,,2025-03-05 09:00:00
      relation: |
        person_id,other_person_id,kind,declared_on
        P1,P2,spouse,2020-01-01
    expect:
      - {key: H1, evidence: [hr_action/H1], facts: {fact_days: 31}}
      - {key: H2, facts: {fact_covered: 1}}
      - {key: H3, facts: {fact_days: 365}}
  - name: the day after the window, and reviewed on the day before it took effect
    as_of: 2025-06-01
    given:
      petition: |
        petition_id,kind,named,reporter_person_id,received_at
        Q1,accusation,true,P1,2024-03-01 09:00:00
      hr_action: |
        hr_id,person_id,unit_id,act,ground,decided_at,decided_by,effective_on,plan_no,discipline_reviewed_at
        H1,P1,U1,transfer,need,2025-03-02 09:00:00,P9,2025-03-10,,
        H2,P1,U1,transfer,need,2024-04-01 09:00:00,P9,2024-04-10,,2024-04-09 09:00:00
      relation: |
        person_id,other_person_id,kind,declared_on
        P1,P2,spouse,2020-01-01
    expect: none
  - name: a rotation of five, own request, promotion
    as_of: 2025-06-01
    given:
      petition: |
        petition_id,kind,named,reporter_person_id,received_at
        Q1,accusation,true,P1,2024-03-01 09:00:00
      hr_action: |
        hr_id,person_id,unit_id,act,ground,decided_at,decided_by,effective_on,plan_no
        H1,P1,U1,transfer,rotation,2024-04-01 09:00:00,P9,2024-04-10,PL1
        H2,P3,U1,transfer,rotation,2024-04-01 09:00:00,P9,2024-04-10,PL1
        H3,P4,U1,transfer,rotation,2024-04-01 09:00:00,P9,2024-04-10,PL1
        H4,P5,U1,transfer,rotation,2024-04-01 09:00:00,P9,2024-04-10,PL1
        H5,P6,U1,transfer,rotation,2024-04-01 09:00:00,P9,2024-04-10,PL1
        H6,P1,U1,transfer,own_request,2024-05-01 09:00:00,P9,2024-05-10,
        H7,P1,U1,promotion,need,2024-05-01 09:00:00,P9,2024-05-10,
      relation: |
        person_id,other_person_id,kind,declared_on
        P1,P2,spouse,2020-01-01
    expect: none
  - name: a demotion without a day, and an action of no kind
    as_of: 2025-06-01
    given:
      petition: |
        petition_id,kind,named,reporter_person_id,received_at
        Q1,accusation,true,P1,2024-03-01 09:00:00
      hr_action: |
        hr_id,person_id,unit_id,act,ground,decided_at,effective_on
        H1,P1,U1,demotion,need,,
        H2,P1,U1,,need,2024-04-01 09:00:00,2024-04-10
        H3,P1,U1,,own_request,2024-04-01 09:00:00,2024-04-10
      relation: |
        person_id,other_person_id,kind,declared_on
        P1,P2,spouse,2020-01-01
    expect: none
    could_not_evaluate: {day_unknown: 1, act_unknown: 1}
  - name: reviewed years before, reviewed before the report, and reviewed long before the decision
    as_of: 2025-12-31
    given:
      petition: |
        petition_id,kind,named,reporter_person_id,received_at
        Q1,accusation,true,P1,2025-01-10 09:00:00
      hr_action: |
        hr_id,person_id,unit_id,act,ground,decided_at,decided_by,effective_on,plan_no,discipline_reviewed_at
        H1,P1,U1,demotion,need,2025-02-01 09:00:00,P9,2025-02-10,,2019-01-01 09:00:00
        H2,P1,U1,demotion,need,2025-02-01 09:00:00,P9,2025-02-10,,2025-01-10 08:59:59
        H3,P1,U1,demotion,need,2025-06-01 09:00:00,P9,2025-06-10,,2025-03-02 23:59:59
        H4,P1,U1,demotion,need,2025-02-01 09:00:00,P9,,,2019-01-01 09:00:00
      relation: |
        person_id,other_person_id,kind,declared_on
        P1,P2,spouse,2020-01-01
    expect:
      - {key: H1, facts: {fact_reviewed_at: "2019-01-01T09:00:00"}}
      - {key: H2}
      - {key: H3}
      - {key: H4}
  - name: reviewed at the moment of the report, and ninety days before the decision
    as_of: 2025-12-31
    given:
      petition: |
        petition_id,kind,named,reporter_person_id,received_at
        Q1,accusation,true,P1,2025-01-10 09:00:00
      hr_action: |
        hr_id,person_id,unit_id,act,ground,decided_at,decided_by,effective_on,plan_no,discipline_reviewed_at
        H1,P1,U1,demotion,need,2025-02-01 09:00:00,P9,2025-02-10,,2025-01-10 09:00:00
        H2,P1,U1,demotion,need,2025-06-01 09:00:00,P9,2025-06-10,,2025-03-03 00:00:00
        H3,P1,U1,demotion,need,2025-02-01 09:00:00,P9,,,2025-02-01 09:00:00
      relation: |
        person_id,other_person_id,kind,declared_on
        P1,P2,spouse,2020-01-01
    expect: none
  - name: reviewed after the decision, and nobody knows when it took effect
    as_of: 2025-12-31
    given:
      petition: |
        petition_id,kind,named,reporter_person_id,received_at
        Q1,accusation,true,P1,2025-01-10 09:00:00
      hr_action: |
        hr_id,person_id,unit_id,act,ground,decided_at,decided_by,effective_on,discipline_reviewed_at
        H1,P1,U1,demotion,need,2025-02-01 09:00:00,P9,,2025-02-01 09:00:01
        H2,P1,U1,demotion,need,,P9,,2025-02-01 09:00:01
      relation: |
        person_id,other_person_id,kind,declared_on
        P1,P2,spouse,2020-01-01
    expect: none
    could_not_evaluate: {effect_unknown: 1, day_unknown: 1}
---*/
WITH circle AS (
  SELECT reporter_person_id AS person_id, received_at
  FROM petition
  WHERE kind = 'accusation' AND reporter_person_id IS NOT NULL AND received_at IS NOT NULL
  UNION
  SELECT r.other_person_id, p.received_at
  FROM petition p
  JOIN relation r ON r.person_id = p.reporter_person_id
  WHERE p.kind = 'accusation' AND p.received_at IS NOT NULL
    AND (r.valid_to IS NULL OR r.valid_to >= CAST(p.received_at AS DATE))
  UNION
  SELECT r.person_id, p.received_at
  FROM petition p
  JOIN relation r ON r.other_person_id = p.reporter_person_id
  WHERE p.kind = 'accusation' AND p.received_at IS NOT NULL
    AND (r.valid_to IS NULL OR r.valid_to >= CAST(p.received_at AS DATE))
),
plan AS (
  SELECT plan_no, count(DISTINCT person_id) AS people
  FROM hr_action
  WHERE plan_no IS NOT NULL
  GROUP BY plan_no
),
adverse AS (
  SELECT h.hr_id, h.person_id, h.unit_id, h.act, h.decided_at, h.decided_by, h.effective_on, h.discipline_reviewed_at,
         coalesce(p.people, 1) AS covered,
         -- whether it was reviewed before it took effect, and not so long before that it was another matter
         CASE WHEN h.discipline_reviewed_at IS NULL
                   OR CAST(h.discipline_reviewed_at AS DATE)
                      < CAST(coalesce(h.decided_at, CAST(h.effective_on AS TIMESTAMP)) AS DATE) - :review_days
                   OR h.discipline_reviewed_at >= CAST(h.effective_on AS TIMESTAMP) THEN 'no'
              WHEN h.effective_on IS NULL AND (h.decided_at IS NULL OR h.discipline_reviewed_at > h.decided_at)
              THEN 'unknown'
              ELSE 'yes' END AS reviewed
  FROM hr_action h
  LEFT JOIN plan p ON p.plan_no = h.plan_no
  WHERE coalesce(h.act, 'transfer') IN ('transfer', 'demotion', 'removal', 'pay_cut', 'poor_rating', 'sanction',
                                        'dismissal')
    AND coalesce(h.ground, 'other') NOT IN ('own_request', 'retirement')
    AND NOT (coalesce(h.ground, 'other') IN ('rotation', 'reform', 'rating_round')
             AND coalesce(p.people, 1) >= :plan_people)
),
judged AS (
  SELECT a.hr_id, a.person_id, a.unit_id, a.act, a.decided_at, a.decided_by, a.effective_on, a.discipline_reviewed_at,
         a.covered, min(CAST(a.decided_at AS DATE) - CAST(c.received_at AS DATE)) AS days,
         max(CASE WHEN a.reviewed = 'no' OR a.discipline_reviewed_at < c.received_at THEN 1 ELSE 0 END) AS unreviewed
  FROM adverse a
  JOIN circle c ON c.person_id = a.person_id
       AND (a.decided_at IS NULL
            OR c.received_at <= a.decided_at
               AND CAST(a.decided_at AS DATE) <= CAST(c.received_at AS DATE) + :window_days)
  WHERE a.reviewed <> 'yes' OR a.discipline_reviewed_at < c.received_at
  GROUP BY a.hr_id, a.person_id, a.unit_id, a.act, a.decided_at, a.decided_by, a.effective_on,
           a.discipline_reviewed_at, a.covered
)
SELECT j.hr_id AS finding_key,
       CASE WHEN j.decided_by IS NULL THEN 'unit' ELSE 'person' END AS subject_type,
       coalesce(j.decided_by, j.unit_id) AS subject_id,
       j.unit_id AS unit_id,
       j.decided_at AS happened_at,
       'hr_action' AS record_type,
       j.hr_id AS record_id,
       CASE WHEN j.decided_at IS NULL THEN 'day_unknown'
            WHEN j.act IS NULL THEN 'act_unknown'
            WHEN j.unreviewed = 0 THEN 'effect_unknown' END AS could_not_evaluate,
       t.title_en AS fact_act_en,
       t.title_zh AS fact_act_zh,
       j.days AS fact_days,
       j.effective_on AS fact_effective_on,
       j.discipline_reviewed_at AS fact_reviewed_at,
       j.covered AS fact_covered
FROM judged j
LEFT JOIN hr_act t ON t.code = j.act
