/*---
id: officer.accused-after-leaving
version: 2
title:
  en: Officer accused of something after having left
  zh: 警员离职后仍被投诉
claim:
  en: The day on which the conduct is said to have happened lies after the day the accused officer left the
    department.
  zh: 被投诉行为发生之日晚于被投诉警员离职之日。
why:
  en: Either somebody acted as an officer without being one, or the complaint is recorded against the wrong person, or
    the personnel record is wrong. All three need mending.
  zh: 或者有人已非警员却以警员身份行事，或者投诉登记错了人，或者人事记录有误。三种情形都需要纠正。
innocent:
  - en: The officer was reinstated or rehired, and neither the new appointment nor a new post is recorded.
    zh: 警员曾复职或重新受雇，而新的任职没有记录。
  - en: The date of the event is a typing error.
    zh: 事件日期录入错误。
  - en: The officer left on paper but served out leave or a notice period.
    zh: 手续上已离职，实际仍在休假或者离职交接期内。
misses:
  - en: Officers whose departure was never recorded.
    zh: 从未登记离职的警员。
explanation:
  en: Complaint {fact_complaint_id} says the conduct happened on {happened_at}; officer {subject_id} had left on
    {fact_left_on}, {fact_days_after} days before.
  zh: 投诉 {fact_complaint_id} 称行为发生于 {happened_at}；警员 {subject_id} 已于 {fact_left_on} 离职，相距 {fact_days_after} 日。
next_step:
  en: Compare the officer's number in the complaint file and the service dates in the personnel file; correct what is
    wrong.
  zh: 核对投诉案卷中的警员编号与人事档案中的任职日期，更正有误的一方。
basis:
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: A question about the quality of records, zh: 关于记录质量的提问}
    confidence: local_setting
severity: low
route: internal_affairs
reads: [complaint, allegation, person, post]
key: complaint_id
sources: {complaint: complaint_id, allegation: complaint_id}
reference: [person, post]
due:
  - {source: complaint, column: received_on, offset: "0"}
  - {source: person, column: resigned_on, offset: "0"}
parameters:
  days_of_grace:
    title: {en: Days after leaving that are not asked about, zh: 离职后不予提示的天数}
    type: integer
    unit: day
    value: 0
    confidence: local_setting
could_not_evaluate:
  service_unclear:
    en: The officer had left, but an appointment or a post that began afterwards and before the event is recorded, too.
    zh: 警员已离职，但记录中另有离职之后、事件之前开始的任职。
  person_unknown:
    en: There is no personnel record of the accused officer.
    zh: 没有被投诉警员的人事记录。
  incident_date_unknown:
    en: The date of the event is missing, and the officer has left.
    zh: 缺少事件日期，且警员已离职。
examples:
  - name: accused of something a day, and years, after leaving
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,incident_at,received_on
        C1,2010-05-02 10:00:00,2010-05-03
        C2,2014-05-01 00:00:00,2014-05-03
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
      person: |
        person_id,resigned_on
        P1,2010-05-01
    expect:
      - {key: C1/P1, evidence: [allegation/C1/P1, complaint/C1, person/P1], facts: {fact_days_after: 1}}
      - {key: C2/P1}
  - name: on the very last day
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,incident_at,received_on
        C1,2010-05-01 23:59:00,2010-06-03
      allegation: |
        complaint_id,person_id
        C1,P1
      person: |
        person_id,resigned_on
        P1,2010-05-01
    expect: none
  - name: still serving
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,incident_at,received_on
        C1,2010-05-01 23:59:00,2010-06-03
        C2,,2010-06-03
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
      person: |
        person_id,resigned_on
        P1,
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,incident_at,received_on
        C1,,2010-06-03
      allegation: |
        complaint_id,person_id
        C1,P1
        C1,P2
      person: |
        person_id,resigned_on
        P1,2010-05-01
    expect: none
    could_not_evaluate: {incident_date_unknown: 1, person_unknown: 1}
  - name: appointed again, or in a new post, before the event
    as_of: 2018-01-01
    given:
      complaint: |
        complaint_id,incident_at,received_on
        C1,2014-05-01 00:00:00,2014-05-03
      allegation: |
        complaint_id,person_id
        C1,P1
        C1,P2
        C1,P3
        C1,P4
      person: |
        person_id,appointed_on,resigned_on
        P1,2013-01-01,2010-05-01
        P2,2000-01-01,2010-05-01
        P3,2000-01-01,2010-05-01
        P4,2014-05-02,2010-05-01
      post: |
        person_id,unit_id,role,held_from,held_to
        P2,7,member,2012-01-01,2013-01-01
        P3,7,member,2001-01-01,
    expect:
      - {key: C1/P3}
      - {key: C1/P4}
    could_not_evaluate: {service_unclear: 2}
  - name: received on this day, and on the day after it; left on the day after it
    as_of: 2014-05-03
    given:
      complaint: |
        complaint_id,incident_at,received_on
        C1,2014-05-01 00:00:00,2014-05-03
        C2,2014-05-01 00:00:00,2014-05-04
        C3,2014-05-05 00:00:00,2014-05-03
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
        C2,P9
        C3,P2
      person: |
        person_id,resigned_on
        P1,2010-05-01
        P2,2014-05-04
    expect:
      - {key: C1/P1}
---*/
WITH judged AS (
  SELECT a.complaint_id, a.person_id, c.incident_at, p.resigned_on,
         CAST(c.incident_at AS DATE) - p.resigned_on AS days_after,
         CASE WHEN p.person_id IS NULL THEN 'person_unknown'
              WHEN c.incident_at IS NULL THEN 'incident_date_unknown'
              WHEN p.appointed_on > p.resigned_on AND p.appointed_on <= CAST(c.incident_at AS DATE)
                   OR EXISTS (SELECT 1 FROM post h
                              WHERE h.person_id = a.person_id AND h.held_from > p.resigned_on
                                AND h.held_from <= CAST(c.incident_at AS DATE)) THEN 'service_unclear' END AS reason
  FROM allegation a
  JOIN complaint c ON c.complaint_id = a.complaint_id
  LEFT JOIN person p ON p.person_id = a.person_id
  WHERE (c.received_on IS NULL OR c.received_on <= CAST(:as_of AS DATE))
    AND (p.person_id IS NULL
     OR p.resigned_on <= CAST(:as_of AS DATE)
        AND (c.incident_at IS NULL OR CAST(c.incident_at AS DATE) > p.resigned_on + :days_of_grace * INTERVAL '1 day'))
),
evidence AS (
  SELECT complaint_id, person_id, 'allegation' AS record_type, concat(complaint_id, '/', person_id) AS record_id
  FROM judged
  UNION ALL
  SELECT complaint_id, person_id, 'complaint', complaint_id FROM judged
  UNION ALL
  SELECT complaint_id, person_id, 'person', person_id FROM judged WHERE reason IS NULL OR reason <> 'person_unknown'
)
SELECT concat(j.complaint_id, '/', j.person_id) AS finding_key,
       'person' AS subject_type,
       j.person_id AS subject_id,
       CAST(NULL AS TEXT) AS unit_id,
       j.incident_at AS happened_at,
       e.record_type AS record_type,
       e.record_id AS record_id,
       j.reason AS could_not_evaluate,
       j.complaint_id AS fact_complaint_id,
       j.resigned_on AS fact_left_on,
       j.days_after AS fact_days_after
FROM judged j
JOIN evidence e ON e.complaint_id = j.complaint_id AND e.person_id = j.person_id
