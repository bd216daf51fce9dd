/*---
id: accountability.duty-talk-missing
version: 4
title:
  en: No talk after a lead was confirmed
  zh: 问题线索查实后未谈话
claim:
  en: >-
    A lead on a member of staff was confirmed, and no talk of somebody else with that person about it is recorded in the
    days set. A talk entered under another lead does not count; one entered under none does.
  zh: 工作人员的问题线索查实后，设定天数内没有他人就此与本人谈话的记录。记在其他线索名下的谈话不计，未注明线索的谈话计入。
why:
  en: The talk is the cheapest step and the first that is forgotten. It shows that somebody took the matter up.
  zh: 谈话成本最低，却最先被忘记；它说明有人负起责任。
innocent:
  - en: The person had left, or was in custody.
    zh: 当事人已离职，或者被羁押。
  - en: The talk was held, and its record was not entered.
    zh: 已谈话，记录未录入。
  - en: The talk was held on the day the lead was opened, with approval.
    zh: 经批准已提前谈话。
  - en: One talk served several leads and was entered under another of them.
    zh: 一次谈话涉及多条线索，记在另一条名下。
misses:
  - en: Talks that consist of a signature.
    zh: 只签字走形式的谈话。
  - en: A talk about something else that was entered without the number of a lead.
    zh: 就其他事项谈话、未注明线索编号的。
  - en: Leads on people who are not in the records.
    zh: 人员不在记录中的线索。
explanation:
  en: >-
    Lead {finding_key} on {fact_person} was confirmed at {fact_confirmed_at}; first talk with the person after that
    which may be about it: {fact_talk_at}; set: within {talk_days} days. The question is to unit {unit_id}, not to the
    person.
  zh: 涉及 {fact_person} 的线索 {finding_key} 于 {fact_confirmed_at} 查实；其后可能就此与本人进行的首次谈话：{fact_talk_at}；设定 {talk_days} 天内。此项请单位 {unit_id} 说明，并非针对本人。
next_step:
  en: Ask the leader of the unit whether and when the talk was held.
  zh: 请单位负责人说明是否、何时谈话。
basis:
  - instrument: {en: Regulations on Inner-Party Supervision, zh: 中国共产党党内监督条例}
    article: {en: Articles 18 and 21, zh: 第十八条、第二十一条}
    confidence: secondary
    source: "《中国共产党党内监督条例》, read in a secondary text"
  - instrument: {en: Accountability Regulations of the Communist Party of China (2019), zh: 中国共产党问责条例（2019 年）}
    article: {en: Article 7, zh: 第七条}
    confidence: secondary
    source: "《中国共产党问责条例》（2019）, read in a secondary text"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: Thirty days, zh: 三十日}
    confidence: local_setting
severity: medium
route: [personnel, discipline]
reads: [lead, duty_action, person]
key: lead_id
not_key_local: talks are recorded by person, not by lead
parameters:
  talk_days:
    title: {en: Days to talk, zh: 谈话天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 30
could_not_evaluate:
  confirmed_unknown:
    en: The lead has an outcome and no day on which it was closed.
    zh: 线索有结果但缺少办结时间。
examples:
  - name: never, and a day late
    as_of: 2025-06-01
    given:
      lead: |
        lead_id,subject_person_id,subject_unit_id,outcome,closed_at
        X1,P1,U1,filed,2025-03-01 09:00:00
        X2,P2,U1,form_one,2025-03-01 09:00:00
      duty_action: |
        action_id,unit_id,kind,acted_at,person_id
        A1,U1,talk,2025-02-28 09:00:00,P1
        A2,U1,heart_talk,2025-04-01 09:00:00,P2
      person: |
        person_id,resigned_on
        P1,
        P2,
    expect:
      - {key: X1, evidence: [lead/X1]}
      - {key: X2}
  - name: on the thirtieth day
    as_of: 2025-06-01
    given:
      lead: |
        lead_id,subject_person_id,subject_unit_id,outcome,closed_at
        X1,P1,U1,filed,2025-03-01 09:00:00
      duty_action: |
        action_id,unit_id,kind,acted_at,person_id
        A1,U1,talk,2025-03-31 18:00:00,P1
      person: |
        person_id,resigned_on
        P1,
    expect: none
  - name: left in between, unfounded, and thirty days that are not over
    as_of: 2025-06-01
    given:
      lead: |
        lead_id,subject_person_id,subject_unit_id,outcome,closed_at
        X1,P1,U1,filed,2025-03-01 09:00:00
        X2,P2,U1,unfounded,2025-03-01 09:00:00
        X3,P3,U1,filed,2025-05-10 09:00:00
      duty_action: |
        action_id,unit_id,kind,acted_at,person_id
        A1,U1,talk,2025-03-31 18:00:00,P9
      person: |
        person_id,resigned_on
        P1,2025-03-15
        P2,
        P3,
    expect: none
  - name: a talk about another lead, and a talk with oneself
    as_of: 2025-06-01
    given:
      lead: |
        lead_id,subject_person_id,subject_unit_id,outcome,closed_at
        X1,P1,U1,filed,2025-03-01 09:00:00
        X2,P2,U1,form_one,2025-03-01 09:00:00
        X3,P3,U1,form_one,2025-03-01 09:00:00
        X4,P4,,form_one,2025-03-01 09:00:00
      duty_action: |
        action_id,unit_id,kind,acted_at,led_by,person_id,lead_id
        A1,U1,talk,2025-03-10 09:00:00,L1,P1,X9
        A2,U1,heart_talk,2025-03-10 09:00:00,P2,P2,
        A3,U1,talk,2025-03-10 09:00:00,L1,P3,X3
      person: |
        person_id,resigned_on
        P1,
        P2,
        P3,
        P4,
    expect:
      - {key: X1, facts: {fact_person: P1, fact_talk_at: ""}}
      - {key: X2}
      - {key: X4}
  - name: confirmed on an unknown day
    as_of: 2025-06-01
    given:
      lead: |
        lead_id,subject_person_id,subject_unit_id,outcome,closed_at
        X1,P1,U1,filed,
      duty_action: |
        action_id,unit_id,kind,acted_at,person_id
        A1,U1,talk,2025-03-31 18:00:00,P9
      person: |
        person_id,resigned_on
        P1,
    expect: none
    could_not_evaluate: {confirmed_unknown: 1}
---*/
WITH confirmed AS (
  SELECT l.lead_id, l.subject_person_id, l.subject_unit_id, l.closed_at
  FROM lead l
  JOIN person p ON p.person_id = l.subject_person_id
  WHERE l.outcome IN ('filed', 'form_one')
    AND (l.closed_at IS NULL OR p.resigned_on IS NULL OR
         p.resigned_on > CAST(l.closed_at AS DATE) + parameter_at(:talk_days, CAST(l.closed_at AS DATE)))
),
talk AS (
  SELECT c.lead_id, min(a.acted_at) AS talk_at
  FROM confirmed c
  JOIN duty_action a ON a.person_id = c.subject_person_id AND a.kind IN ('talk', 'heart_talk')
       AND a.acted_at >= c.closed_at
       AND (a.lead_id IS NULL OR a.lead_id = c.lead_id) AND a.led_by IS DISTINCT FROM a.person_id
  GROUP BY c.lead_id
)
SELECT c.lead_id AS finding_key,
       'unit' AS subject_type,
       c.subject_unit_id AS subject_id,
       c.subject_unit_id AS unit_id,
       c.closed_at AS happened_at,
       'lead' AS record_type,
       c.lead_id AS record_id,
       CASE WHEN c.closed_at IS NULL THEN 'confirmed_unknown' END AS could_not_evaluate,
       c.subject_person_id AS fact_person,
       c.closed_at AS fact_confirmed_at,
       t.talk_at AS fact_talk_at
FROM confirmed c
LEFT JOIN talk t ON t.lead_id = c.lead_id
WHERE c.closed_at IS NULL
   OR (CAST(:as_of AS DATE) > CAST(c.closed_at AS DATE) + parameter_at(:talk_days, CAST(c.closed_at AS DATE))
       AND (t.talk_at IS NULL OR CAST(t.talk_at AS DATE)
                                  > CAST(c.closed_at AS DATE) + parameter_at(:talk_days, CAST(c.closed_at AS DATE))))
