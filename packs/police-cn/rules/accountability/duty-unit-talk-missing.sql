/*---
id: accountability.duty-unit-talk-missing
version: 3
title:
  en: Several leads in one unit in a quarter, and nobody talked to its leader
  zh: 一季度内多条线索而未约谈单位负责人
claim:
  en: >-
    In one quarter several leads on members of one unit were registered, and no talk with the unit or its leader, led
    by somebody from outside it, is recorded until the days set after the quarter. A talk held about a lead that is
    none of them does not count.
  zh: 一个季度内登记了多条反映同一单位人员的问题线索，直到季度结束后设定天数，没有由单位以外的领导约谈该单位或者其负责人的记录；因其他线索进行的谈话不计。
why:
  en: Three leads in three months are no longer about single people.
  zh: 三个月三条线索，已经不只是个人问题。
innocent:
  - en: All leads come from one event and were taken up together.
    zh: 线索均源于同一事件，已合并处理。
  - en: The talk was held, and its record was not entered.
    zh: 已约谈，记录未录入。
  - en: The leader was talked to about an older lead of his own, and the unit's leads were spoken of, too.
    zh: 就负责人本人的旧线索谈话时一并谈及本单位线索。
misses:
  - en: Leads without a unit of the subject.
    zh: 未记录被反映人单位的线索。
  - en: Leads spread evenly so that each quarter stays below the number.
    zh: 分散到各季度、每季度都低于设定数的线索。
explanation:
  en: >-
    Unit {unit_id}, quarter from {fact_quarter}: {fact_leads} leads (set: {lead_count}); the last of them registered
    at {fact_last_lead}. Talk with the unit by somebody from outside until {talk_days} days after the quarter: none.
    Leads: {fact_lead_list}.
  zh: 单位 {unit_id}，{fact_quarter} 起的季度：登记线索 {fact_leads} 条（设定 {lead_count} 条），最后一条登记于 {fact_last_lead}。季度结束后 {talk_days} 天内没有单位以外领导的约谈。线索：{fact_lead_list}。
next_step:
  en: Ask the deputy head in charge why the unit was not called in.
  zh: 请分管领导说明为何未约谈。
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
    article: {en: Three leads in a quarter; thirty days, zh: 一季度三条；三十日}
    confidence: local_setting
severity: medium
route: [discipline, personnel]
reads: [lead, duty_action, post]
key: unit_quarter
not_key_local: leads of a unit and a quarter are added up and compared with talks
parameters:
  lead_count:
    title: {en: Leads from which a talk is asked, zh: 触发约谈的线索数}
    type: integer
    unit: lead
    confidence: local_setting
    value: 3
  talk_days:
    title: {en: Days after the quarter, zh: 季度后天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 30
could_not_evaluate:
  leader_unknown:
    en: The unit or its leader was talked to in that time, and who led the talk is missing.
    zh: 该期间内有约谈该单位或者其负责人的记录，但缺少谈话人。
examples:
  - name: three leads, and only the leader talked to the own people
    as_of: 2025-06-01
    given:
      lead: |
        lead_id,subject_unit_id,registered_at
        X1,U1,2025-01-05 09:00:00
        X2,U1,2025-02-05 09:00:00
        X3,U1,2025-03-05 09:00:00
      duty_action: |
        action_id,unit_id,kind,acted_at,led_by
        A1,U1,talk,2025-03-20 09:00:00,P1
      post: |
        person_id,unit_id,role,leads,held_from,held_to
        P1,U1,head,true,2020-01-01,
    expect:
      - {key: U1/2025-01-01, evidence: [lead/X1, lead/X2, lead/X3], facts: {fact_leads: 3}}
  - name: talked to on the last day
    as_of: 2025-06-01
    given:
      lead: |
        lead_id,subject_unit_id,registered_at
        X1,U1,2025-01-05 09:00:00
        X2,U1,2025-02-05 09:00:00
        X3,U1,2025-03-05 09:00:00
      duty_action: |
        action_id,unit_id,kind,acted_at,led_by
        A1,U1,talk,2025-04-30 18:00:00,P9
      post: |
        person_id,unit_id,role,leads,held_from,held_to
        P1,U1,head,true,2020-01-01,
    expect: none
  - name: two in the quarter and one in the next
    as_of: 2025-06-01
    given:
      lead: |
        lead_id,subject_unit_id,registered_at
        X1,U1,2025-01-05 09:00:00
        X2,U1,2025-03-31 23:59:59
        X3,U1,2025-04-01 00:00:00
      duty_action: |
        action_id,unit_id,kind,acted_at,led_by
        A1,U2,talk,2025-04-30 18:00:00,P9
      post: |
        person_id,unit_id,role,leads,held_from,held_to
        P1,U1,head,true,2020-01-01,
    expect: none
  - name: the leader was talked to about an older lead only
    as_of: 2025-06-01
    given:
      lead: |
        lead_id,subject_unit_id,registered_at
        X0,U1,2024-11-05 09:00:00
        X1,U1,2025-01-05 09:00:00
        X2,U1,2025-02-05 09:00:00
        X3,U1,2025-03-05 09:00:00
      duty_action: |
        action_id,unit_id,kind,acted_at,led_by,person_id,lead_id
        A1,U1,talk,2025-02-10 18:00:00,P9,P1,X0
      post: |
        person_id,unit_id,role,leads,held_from,held_to
        P1,U1,head,true,2020-01-01,
    expect:
      - {key: U1/2025-01-01}
  - name: the leader was talked to about one of the quarter's leads
    as_of: 2025-06-01
    given:
      lead: |
        lead_id,subject_unit_id,registered_at
        X1,U1,2025-01-05 09:00:00
        X2,U1,2025-02-05 09:00:00
        X3,U1,2025-03-05 09:00:00
      duty_action: |
        action_id,unit_id,kind,acted_at,led_by,person_id,lead_id
        A1,U1,talk,2025-02-10 18:00:00,P9,P1,X2
      post: |
        person_id,unit_id,role,leads,held_from,held_to
        P1,U1,head,true,2020-01-01,
    expect: none
  - name: another unit was talked to, and only a member of this one
    as_of: 2025-06-01
    given:
      lead: |
        lead_id,subject_unit_id,registered_at
        X1,U1,2025-01-05 09:00:00
        X2,U1,2025-02-05 09:00:00
        X3,U1,2025-03-05 09:00:00
        X4,U1,2025-03-06 09:00:00
      duty_action: |
        action_id,unit_id,kind,acted_at,led_by,person_id
        A1,U2,talk,2025-04-01 18:00:00,P9,
        A2,U1,talk,2025-04-01 18:00:00,P9,P7
      post: |
        person_id,unit_id,role,leads,held_from,held_to
        P1,U1,head,true,2020-01-01,
    expect:
      - {key: U1/2025-01-01, facts: {fact_leads: 4}}
  - name: a talk of which nobody knows who led it, beside the leader's own; and one led from outside as well
    as_of: 2025-06-01
    given:
      lead: |
        lead_id,subject_unit_id,registered_at
        X1,U1,2025-01-05 09:00:00
        X2,U1,2025-02-05 09:00:00
        X3,U1,2025-03-05 09:00:00
        Y1,U2,2025-01-05 09:00:00
        Y2,U2,2025-02-05 09:00:00
        Y3,U2,2025-03-05 09:00:00
      duty_action: |
        action_id,unit_id,kind,acted_at,led_by
        A1,U1,talk,2025-04-10 09:00:00,
        A2,U1,talk,2025-04-11 09:00:00,P1
        A3,U2,talk,2025-04-10 09:00:00,
        A4,U2,talk,2025-04-30 23:59:59,P9
      post: |
        person_id,unit_id,role,leads,held_from,held_to
        P1,U1,head,true,2020-01-01,
        P2,U2,head,true,2020-01-01,
    expect: none
    could_not_evaluate: {leader_unknown: 1}
---*/
WITH quarter_lead AS (
  SELECT lead_id, subject_unit_id AS unit_id, registered_at,
         CAST(date_trunc('quarter', CAST(registered_at AS TIMESTAMP)) AS DATE) AS first_day
  FROM lead
  WHERE subject_unit_id IS NOT NULL AND registered_at IS NOT NULL
),
counted AS (
  SELECT unit_id, first_day, count(DISTINCT lead_id) AS leads, max(registered_at) AS last_lead,
         min(registered_at) AS first_lead, string_agg(lead_id, ', ' ORDER BY lead_id) AS lead_list,
         CAST(first_day AS TIMESTAMP) + INTERVAL '3 month' AS quarter_end
  FROM quarter_lead
  GROUP BY unit_id, first_day
  HAVING count(DISTINCT lead_id) >= :lead_count
),
outside_talk AS (
  SELECT a.action_id, a.unit_id, a.acted_at, a.led_by, q.first_day, a.lead_id
  FROM duty_action a
  LEFT JOIN quarter_lead q ON q.lead_id = a.lead_id AND q.unit_id = a.unit_id
  WHERE a.kind = 'talk'
    AND (a.person_id IS NULL
         OR EXISTS (SELECT 1 FROM post l
                    WHERE l.person_id = a.person_id AND l.unit_id = a.unit_id AND l.leads
                      AND l.held_from <= CAST(a.acted_at AS DATE)
                      AND (l.held_to IS NULL OR l.held_to >= CAST(a.acted_at AS DATE))))
    AND NOT EXISTS (SELECT 1 FROM post h
                    WHERE h.person_id = a.led_by AND h.unit_id = a.unit_id AND h.held_from <= CAST(a.acted_at AS DATE)
                      AND (h.held_to IS NULL OR h.held_to >= CAST(a.acted_at AS DATE)))
),
untalked AS (
  SELECT c.unit_id, c.first_day, c.leads, c.last_lead, c.lead_list, max(t.acted_at) AS unclear_at
  FROM counted c
  LEFT JOIN outside_talk t ON t.unit_id = c.unit_id AND t.acted_at >= c.first_lead
       AND t.acted_at < c.quarter_end + parameter_at(:talk_days, CAST(c.quarter_end AS DATE)) * INTERVAL '1 day'
       AND (t.lead_id IS NULL OR t.first_day = c.first_day)
  WHERE :as_of > c.quarter_end + parameter_at(:talk_days, CAST(c.quarter_end AS DATE)) * INTERVAL '1 day'
  GROUP BY c.unit_id, c.first_day, c.leads, c.last_lead, c.lead_list
  HAVING count(t.led_by) = 0
)
SELECT concat(u.unit_id, '/', CAST(u.first_day AS TEXT)) AS finding_key,
       'unit' AS subject_type,
       u.unit_id AS subject_id,
       u.unit_id AS unit_id,
       u.last_lead AS happened_at,
       'lead' AS record_type,
       q.lead_id AS record_id,
       CASE WHEN u.unclear_at IS NOT NULL THEN 'leader_unknown' END AS could_not_evaluate,
       u.first_day AS fact_quarter,
       u.leads AS fact_leads,
       u.last_lead AS fact_last_lead,
       u.lead_list AS fact_lead_list
FROM untalked u
JOIN quarter_lead q ON q.unit_id = u.unit_id AND q.first_day = u.first_day
