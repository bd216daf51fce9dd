/*---
id: power.case-interference-unrecorded-retaliation
version: 4
title:
  en: Adverse personnel action against somebody who recorded interference
  zh: 对如实记录过问人员作出不利人事处理
claim:
  en: >-
    Within the set days after recording interference, the recorder was transferred, demoted, removed, paid less,
    rated poorly, sanctioned or dismissed by the one who had asked, or by somebody of that one's unit who does not
    decide such acts as ordinary duty, and discipline inspection had not reviewed it after the record and before the
    decision; a review longer before the decision than set is not one of it.
  zh: 在记录干预过问后的设定天数内，记录人被过问人本人，或者过问人所在单位中并非经常办理此类决定的人员决定调动、降职、免职、扣减待遇、考核不称职、处分或者辞退，且在记录之后、决定之前未经纪检审核；早于决定超过设定天数的审核，不算对该处理的审核。
why:
  en: Whoever writes it down must not pay for it.
  zh: 如实记录的人不能因此吃亏。
innocent:
  - en: A rotation or reform that covered everybody; the rule already leaves those out whose plan covers as many people as
      set.
    zh: 统一轮岗、机构改革；所属整体方案涉及人数达到设定值的，规则已予排除。
  - en: The officer asked for it; the rule already leaves these out.
    zh: 本人申请的，规则已予排除。
  - en: Discipline inspection had reviewed it between the record and the decision; the rule already leaves these out.
    zh: 记录之后、决定之前已经纪检审核的，规则已予排除。
  - en: >-
      Whoever decides such acts for everybody, such as the head of personnel, decided this one, too, and the one who
      asked only works in that office; the rule leaves these out where the records show as many as set.
    zh: 由经常办理此类人事决定的人员（如人事部门负责人）照常决定，过问人只是该部门一般人员；记录显示此类决定达到设定人数的，规则已予排除。
misses:
  - en: Quiet disadvantages that no personnel record shows.
    zh: 人事记录看不到的隐性不利对待。
  - en: Actions decided in another unit as a favour to the one who asked.
    zh: 由其他单位人员代为作出的决定。
  - en: >-
      A favour by whoever decides such acts for everybody to somebody of the same office who does not lead it.
    zh: 经常办理此类决定的人员为本部门非负责人的过问人代为打击报复。
explanation:
  en: >-
    {fact_recorder} recorded interference by {fact_inquirer} on {fact_recorded}; on {happened_at} {subject_id} decided
    about {fact_recorder}: {fact_act}, ground {fact_ground}. Reviewed by discipline inspection: {fact_reviewed_at}
    (counted from the record on, and from {review_days} days before the decision). People covered by the same plan:
    {fact_covered} (general from {plan_people}). Window: {window_days} days. Left out: a colleague of the one who asked
    who decided the same for {usual_people} others or more in as many days before. The question is to the one who
    decided, not to the recorder.
  zh: "{fact_recorder} 于 {fact_recorded} 记录 {fact_inquirer} 过问；{happened_at} {subject_id} 对 {fact_recorder} 决定人事处理：{fact_act}，依据 {fact_ground}；纪检审核时间：{fact_reviewed_at}（记录之后、决定前 {review_days} 日以内的才计入）；同一方案涉及 {fact_covered} 人，达到 {plan_people} 人视为统一方案。关注期 {window_days} 日。过问人的同事在此前同样天数内已为 {usual_people} 名以上其他人员作出同类决定的，不予列出。此项请决定人说明，并非针对记录人。"
next_step:
  en: Hold the action until discipline inspection has reviewed it.
  zh: 在纪检审核之前暂缓该人事处理。
basis:
  - instrument: {en: Rules on records of interference in judicial activities by leading cadres (2015), zh: 领导干部干预司法活动、插手具体案件处理的记录、通报和责任追究规定（2015年）}
    article: {en: "Article 6: no removal, transfer or demotion without lawful ground", zh: 第六条：非因法定事由，非经法定程序，不得免职、调离、辞退或者降级处分}
    confidence: secondary
    source: 88mmgd.com, tw.wa01.com
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article:
      en: >-
        Three hundred and sixty-five days; five others make a decision ordinary; five people make a plan general; a
        review at most ninety days before the decision
      zh: 审核早于决定不超过九十日；三百六十五日；已为五名其他人员作出同类决定的，视为日常履职；涉及五人的，视为统一方案
    confidence: local_setting
severity: critical
route: [discipline, personnel]
reads: [hr_action, interference_record, post]
key: person_id
sources: {hr_action: person_id, interference_record: recorder_id}
reference: [post]
not_key_local: Whether an act was ordinary duty shows only in what its decider decided for others.
parameters:
  window_days:
    title: {en: Days after the record, zh: 记录后关注天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 365
  usual_people:
    title: {en: Others for whom a colleague decided the same before, zh: 同事此前作出同类决定所涉其他人数}
    type: integer
    confidence: local_setting
    value: 5
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
codes: {fact_act: hr_act, fact_ground: hr_ground}
could_not_evaluate:
  time_missing:
    en: When the action was decided is missing.
    zh: 缺少人事处理决定时间。
  decider_missing:
    en: Who decided the action is missing.
    zh: 缺少人事处理决定人。
  ground_missing:
    en: The ground of the action is missing.
    zh: 缺少人事处理依据。
  act_missing:
    en: The kind of the personnel action is missing.
    zh: 缺少人事处理的类别。
examples:
  - name: transferred after two months, rated poorly after eleven
    as_of: 2025-12-01
    given:
      post: |
        person_id,unit_id,role,held_from
        P9,U7,x,2020-01-01
        P8,U7,x,2020-01-01
      interference_record: |
        record_id,recorder_id,inquirer_id,recorded_at
        R1,P1,P9,2025-01-01 09:00:00
        R2,P2,P9,2025-01-01 09:00:00
      hr_action: |
        hr_id,person_id,unit_id,act,ground,decided_at,decided_by
        H1,P1,U1,transfer,need,2025-03-01 09:00:00,P9
        H2,P2,U1,poor_rating,rating_round,2025-11-28 09:00:00,P8
    expect:
      - {key: P1/H1, evidence: ["hr_action/H1"], facts: {fact_recorder: P1}}
      - {key: P2/H2, facts: {fact_recorder: P2}}
  - name: a second beyond the window
    as_of: 2026-12-01
    given:
      interference_record: |
        record_id,recorder_id,inquirer_id,recorded_at
        R1,P1,P9,2025-01-01 09:00:00
      hr_action: |
        hr_id,person_id,act,ground,decided_at,decided_by
        H1,P1,transfer,need,2026-01-01 09:00:01,P9
    expect: none
  - name: own request, a rotation of all, reviewed before, before the record, decided elsewhere
    as_of: 2026-12-01
    given:
      post: |
        person_id,unit_id,role,held_from,held_to
        P9,U7,x,2020-01-01,
        P7,U8,x,2020-01-01,
        P6,U7,x,2020-01-01,2025-01-31
      interference_record: |
        record_id,recorder_id,inquirer_id,recorded_at
        R1,P1,P9,2025-01-01 09:00:00
      hr_action: |
        hr_id,person_id,act,ground,decided_at,plan_no,discipline_reviewed_at,decided_by
        H1,P1,transfer,own_request,2025-02-01 09:00:00,,,P9
        H2,P1,transfer,rotation,2025-02-01 09:00:00,N1,,P9
        H21,P21,transfer,rotation,2025-02-01 09:00:00,N1,,P9
        H22,P22,transfer,rotation,2025-02-01 09:00:00,N1,,P9
        H23,P23,transfer,rotation,2025-02-01 09:00:00,N1,,P9
        H24,P24,transfer,rotation,2025-02-01 09:00:00,N1,,P9
        H3,P1,sanction,sanction,2025-02-01 09:00:00,,2025-01-20 09:00:00,P9
        H4,P1,transfer,need,2024-12-31 09:00:00,,,P9
        H5,P1,transfer,need,2025-02-01 09:00:00,,,P7
        H6,P1,transfer,need,2025-02-01 09:00:00,,,P6
    expect: none
  - name: a plan for one person, and one for four and for one of them twice
    as_of: 2026-12-01
    given:
      interference_record: |
        record_id,recorder_id,inquirer_id,recorded_at
        R1,P1,P9,2025-01-01 09:00:00
        R2,P2,P9,2025-01-01 09:00:00
      hr_action: |
        hr_id,person_id,act,ground,decided_at,plan_no,decided_by
        H1,P1,transfer,rotation,2025-02-01 09:00:00,N1,P9
        H2,P2,transfer,rotation,2025-02-01 09:00:00,N2,P9
        H21,P21,transfer,rotation,2025-02-01 09:00:00,N2,P9
        H22,P22,transfer,rotation,2025-02-01 09:00:00,N2,P9
        H23,P23,transfer,rotation,2025-02-01 09:00:00,N2,P9
        H24,P23,pay_cut,rotation,2025-02-01 09:00:00,N2,P9
    expect:
      - {key: P1/H1, facts: {fact_covered: 1}}
      - {key: P2/H2, facts: {fact_covered: 4}}
  - name: the head of personnel decided the same for five others, so this is ordinary duty
    as_of: 2025-12-01
    given:
      post: |
        person_id,unit_id,role,leads,held_from
        P8,U7,x,true,2020-01-01
        P9,U7,x,false,2020-01-01
        P7,U7,x,true,2020-01-01
      interference_record: |
        record_id,recorder_id,inquirer_id,recorded_at
        R1,P1,P9,2025-01-01 09:00:00
      hr_action: |
        hr_id,person_id,unit_id,act,ground,decided_at,decided_by
        H1,P1,U1,transfer,need,2025-03-01 09:00:00,P8
        H10,P20,U2,transfer,need,2025-01-10 09:00:00,P8
        H11,P21,U2,transfer,need,2025-01-11 09:00:00,P8
        H12,P22,U2,transfer,need,2025-01-12 09:00:00,P8
        H13,P23,U2,transfer,need,2025-01-13 09:00:00,P8
        H14,P24,U2,transfer,need,2025-01-14 09:00:00,P8
    expect: none
  - name: the same for four others only, and for one of them twice
    as_of: 2025-12-01
    given:
      post: |
        person_id,unit_id,role,leads,held_from
        P8,U7,x,true,2020-01-01
        P9,U7,x,false,2020-01-01
        P7,U7,x,true,2020-01-01
      interference_record: |
        record_id,recorder_id,inquirer_id,recorded_at
        R1,P1,P9,2025-01-01 09:00:00
      hr_action: |
        hr_id,person_id,unit_id,act,ground,decided_at,decided_by
        H1,P1,U1,transfer,need,2025-03-01 09:00:00,P8
        H10,P20,U2,transfer,need,2025-01-10 09:00:00,P8
        H11,P21,U2,transfer,need,2025-01-11 09:00:00,P8
        H12,P22,U2,transfer,need,2025-01-12 09:00:00,P8
        H13,P23,U2,transfer,need,2025-01-13 09:00:00,P8
        H30,P20,U2,transfer,need,2025-01-20 09:00:00,P8
        H31,P21,U2,transfer,need,2024-02-29 09:00:00,P8
        H32,P31,U2,transfer,need,2024-02-29 09:00:00,P8
        H33,P1,U1,transfer,need,2024-12-01 09:00:00,P8
    expect:
      - {key: P1/H1}
  - name: five transfers of others do not make a demotion ordinary
    as_of: 2025-12-01
    given:
      post: |
        person_id,unit_id,role,leads,held_from
        P8,U7,x,true,2020-01-01
        P9,U7,x,false,2020-01-01
        P7,U7,x,true,2020-01-01
      interference_record: |
        record_id,recorder_id,inquirer_id,recorded_at
        R1,P1,P9,2025-01-01 09:00:00
      hr_action: |
        hr_id,person_id,unit_id,act,ground,decided_at,decided_by
        H1,P1,U1,demotion,need,2025-03-01 09:00:00,P8
        H10,P20,U2,transfer,need,2025-01-10 09:00:00,P8
        H11,P21,U2,transfer,need,2025-01-11 09:00:00,P8
        H12,P22,U2,transfer,need,2025-01-12 09:00:00,P8
        H13,P23,U2,transfer,need,2025-01-13 09:00:00,P8
        H14,P24,U2,transfer,need,2025-01-14 09:00:00,P8
    expect:
      - {key: P1/H1}
  - name: the one who asked decided it, however many others there were
    as_of: 2025-12-01
    given:
      post: |
        person_id,unit_id,role,leads,held_from
        P8,U7,x,true,2020-01-01
        P9,U7,x,false,2020-01-01
        P7,U7,x,true,2020-01-01
      interference_record: |
        record_id,recorder_id,inquirer_id,recorded_at
        R1,P1,P8,2025-01-01 09:00:00
      hr_action: |
        hr_id,person_id,unit_id,act,ground,decided_at,decided_by
        H1,P1,U1,transfer,need,2025-03-01 09:00:00,P8
        H10,P20,U2,transfer,need,2025-01-10 09:00:00,P8
        H11,P21,U2,transfer,need,2025-01-11 09:00:00,P8
        H12,P22,U2,transfer,need,2025-01-12 09:00:00,P8
        H13,P23,U2,transfer,need,2025-01-13 09:00:00,P8
        H14,P24,U2,transfer,need,2025-01-14 09:00:00,P8
    expect:
      - {key: P1/H1}
  - name: the one who asked leads the unit of the one who decided
    as_of: 2025-12-01
    given:
      post: |
        person_id,unit_id,role,leads,held_from
        P8,U7,x,true,2020-01-01
        P9,U7,x,false,2020-01-01
        P7,U7,x,true,2020-01-01
      interference_record: |
        record_id,recorder_id,inquirer_id,recorded_at
        R1,P1,P7,2025-01-01 09:00:00
      hr_action: |
        hr_id,person_id,unit_id,act,ground,decided_at,decided_by
        H1,P1,U1,transfer,need,2025-03-01 09:00:00,P8
        H10,P20,U2,transfer,need,2025-01-10 09:00:00,P8
        H11,P21,U2,transfer,need,2025-01-11 09:00:00,P8
        H12,P22,U2,transfer,need,2025-01-12 09:00:00,P8
        H13,P23,U2,transfer,need,2025-01-13 09:00:00,P8
        H14,P24,U2,transfer,need,2025-01-14 09:00:00,P8
    expect:
      - {key: P1/H1}
  - name: no ground is given
    as_of: 2025-12-01
    given:
      interference_record: |
        record_id,recorder_id,inquirer_id,recorded_at
        R1,P1,P9,2025-01-01 09:00:00
      hr_action: |
        hr_id,person_id,act,ground,decided_at,decided_by
        H1,P1,transfer,,2025-03-01 09:00:00,P9
        H2,P1,transfer,need,2025-03-01 09:00:00,
        H3,P1,transfer,need,,P9
    expect: none
    could_not_evaluate: {ground_missing: 1, decider_missing: 1, time_missing: 1}
  - name: reviewed ninety-one days before the decision, a second before the record, and five years before
    as_of: 2025-12-01
    given:
      interference_record: |
        record_id,recorder_id,inquirer_id,recorded_at
        R1,P1,P9,2024-12-01 09:00:00
        R2,P2,P9,2025-02-01 09:00:00
        R3,P3,P9,2025-01-10 10:00:00
      hr_action: |
        hr_id,person_id,unit_id,act,ground,decided_at,decided_by,discipline_reviewed_at
        H1,P1,U1,transfer,need,2025-05-02 09:00:00,P9,2025-01-31 23:59:59
        H2,P2,U1,transfer,need,2025-03-01 09:00:00,P9,2025-02-01 08:59:59
        H3,P3,U1,transfer,need,2025-03-10 10:00:00,P9,2020-01-01 10:00:00
    expect:
      - {key: P1/H1, facts: {fact_reviewed_at: 2025-01-31T23:59:59}}
      - {key: P2/H2}
      - {key: P3/H3}
  - name: reviewed ninety days before the decision, at the moment of the record, and at the moment of the decision
    as_of: 2025-12-01
    given:
      interference_record: |
        record_id,recorder_id,inquirer_id,recorded_at
        R1,P1,P9,2024-12-01 09:00:00
        R2,P2,P9,2025-02-01 09:00:00
        R3,P3,P9,2025-01-10 10:00:00
      hr_action: |
        hr_id,person_id,unit_id,act,ground,decided_at,decided_by,discipline_reviewed_at
        H1,P1,U1,transfer,need,2025-05-02 09:00:00,P9,2025-02-01 00:00:00
        H2,P2,U1,transfer,need,2025-03-01 09:00:00,P9,2025-02-01 09:00:00
        H3,P3,U1,transfer,need,2025-03-10 10:00:00,P9,2025-03-10 10:00:00
    expect: none
  - name: what was done to the recorder is not entered
    as_of: 2025-12-01
    given:
      interference_record: |
        record_id,recorder_id,inquirer_id,recorded_at
        R1,P1,P9,2025-01-01 09:00:00
      hr_action: |
        hr_id,person_id,act,ground,decided_at,decided_by
        H1,P1,,need,2025-03-01 09:00:00,P9
    expect: none
    could_not_evaluate: {act_missing: 1}
---*/
WITH plan AS (
  SELECT plan_no, count(DISTINCT person_id) AS people
  FROM hr_action
  WHERE plan_no IS NOT NULL
  GROUP BY plan_no
),
adverse AS (
  SELECT h.person_id, h.hr_id, h.unit_id, h.act, h.ground, h.decided_at, h.decided_by, coalesce(p.people, 1) AS covered,
         h.discipline_reviewed_at
  FROM hr_action h
  LEFT JOIN plan p ON p.plan_no = h.plan_no
  WHERE coalesce(h.act, 'transfer') IN ('transfer', 'demotion', 'removal', 'pay_cut', 'poor_rating', 'sanction',
                                        'dismissal')
    AND coalesce(p.people, 1) < :plan_people
    AND (h.ground IS NULL OR h.ground NOT IN ('own_request', 'retirement'))
),
usual AS (
  SELECT a.hr_id
  FROM adverse a
  JOIN hr_action o ON o.decided_by = a.decided_by AND o.act = a.act AND o.person_id <> a.person_id
  WHERE o.decided_at < a.decided_at AND o.decided_at >= a.decided_at - :window_days * INTERVAL '1 day'
  GROUP BY a.hr_id
  HAVING count(DISTINCT o.person_id) >= :usual_people
),
after_record AS (
  SELECT a.person_id, a.hr_id, max(coalesce(r.recorded_at, r.inquired_at)) AS recorded_at,
         max(r.inquirer_id) AS inquirer_id
  FROM adverse a
  JOIN interference_record r ON r.recorder_id = a.person_id
  LEFT JOIN usual s ON s.hr_id = a.hr_id
  WHERE (a.decided_at IS NULL
         OR a.decided_at > coalesce(r.recorded_at, r.inquired_at)
            AND a.decided_at <= coalesce(r.recorded_at, r.inquired_at) + :window_days * INTERVAL '1 day')
    AND (a.decided_at IS NULL OR a.discipline_reviewed_at IS NULL OR a.discipline_reviewed_at > a.decided_at
         OR a.discipline_reviewed_at < coalesce(r.recorded_at, r.inquired_at)
         OR CAST(a.discipline_reviewed_at AS DATE) < CAST(a.decided_at AS DATE) - :review_days)
    AND (a.decided_at IS NULL OR a.decided_by IS NULL OR a.decided_by = r.inquirer_id
         OR EXISTS (SELECT 1
                    FROM post i
                    JOIN post d ON d.unit_id = i.unit_id
                    WHERE i.person_id = r.inquirer_id AND d.person_id = a.decided_by
                      AND (s.hr_id IS NULL OR i.leads)
                      AND i.held_from <= CAST(a.decided_at AS DATE) AND d.held_from <= CAST(a.decided_at AS DATE)
                      AND (i.held_to IS NULL OR i.held_to >= CAST(a.decided_at AS DATE))
                      AND (d.held_to IS NULL OR d.held_to >= CAST(a.decided_at AS DATE))))
  GROUP BY a.person_id, a.hr_id
)
SELECT concat(a.person_id, '/', a.hr_id) AS finding_key,
       CASE WHEN a.decided_by IS NULL THEN 'unit' ELSE 'person' END AS subject_type,
       coalesce(a.decided_by, a.unit_id) AS subject_id,
       a.unit_id AS unit_id,
       a.decided_at AS happened_at,
       'hr_action' AS record_type,
       a.hr_id AS record_id,
       CASE WHEN a.ground IS NULL THEN 'ground_missing' WHEN a.decided_by IS NULL THEN 'decider_missing'
            WHEN a.decided_at IS NULL THEN 'time_missing' WHEN a.act IS NULL THEN 'act_missing'
       END AS could_not_evaluate,
       r.recorded_at AS fact_recorded,
       a.act AS fact_act,
       a.ground AS fact_ground,
       a.person_id AS fact_recorder,
       a.discipline_reviewed_at AS fact_reviewed_at,
       a.covered AS fact_covered,
       r.inquirer_id AS fact_inquirer
FROM adverse a
JOIN after_record r ON r.person_id = a.person_id AND r.hr_id = a.hr_id
