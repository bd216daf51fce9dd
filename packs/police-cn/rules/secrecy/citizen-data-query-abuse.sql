/*---
id: secrecy.citizen-data-query-abuse
version: 5
title:
  en: Look-up without a ground, on oneself, kin or colleagues, or on a case of others
  zh: 无事由查询，或者查询本人、亲属、同事以及他人案件
claim:
  en: >-
    A look-up in a police system gives no ground, or no kind or no number of it, and no approval of another person; or
    its ground is in no record; or the case belongs to another unit or was closed long before, and the user had no part
    in it; or the alarm is of another time, and the user did not attend it; or it concerns the user or a declared
    relation, or a colleague, outside a case of the user.
  zh: 公安信息系统查询没有事由（或者缺少事由类别、编号）也没有他人审批；或者所填事由在业务记录中不存在；或者所填案件属于其他单位、早已办结，查询人未参与办理；或者所填警情发生在其他时间，查询人未出警；或者查询对象是本人、申报的亲属，或者并非本人所办案件中的同事。
why:
  en: Data of citizens are looked up for work, or not at all. One sold look-up can cost somebody the home or the life.
  zh: 公民信息只能因公查询。一次被出卖的查询，可能让人家破人亡。
innocent:
  - en: Another person approved the look-up in writing.
    zh: 查询经他人书面审批。
  - en: The user helped in the case and was not entered as a handler.
    zh: 查询人协助办案，未登记为办案人员。
  - en: The number of the ground was mistyped, or its kind was not entered.
    zh: 事由编号录入有误，或者未录入事由类别。
misses:
  - en: Look-ups under a true ground for a false purpose.
    zh: 事由真实而目的不正当的查询。
  - en: A recent alarm of another unit, or any application at a window, given as the ground.
    zh: 以近期其他单位的警情，或者任一窗口办件为事由的。
  - en: Look-ups under the account of a colleague who has a ground.
    zh: 借用有事由同事的账号查询。
  - en: "Grounds of checks and road controls: their numbers are in no record of this pack."
    zh: 清查、盘查的事由编号：本规则包没有相应记录。
explanation:
  en: >-
    Look-up {finding_key} by {subject_id} at {happened_at}, kind of data: {fact_type_en}; ground given: {fact_ground};
    rows: {fact_rows}; exported: {fact_exported}. What is asked about: {fact_what_en}. A case counts as closed long
    before after {closed_days} days; so does an alarm, which is of another time as well before the day it came in.
  zh: "{subject_id} 于 {happened_at} 的查询 {finding_key}，类别：{fact_type_zh}；所填事由：{fact_ground}；返回条数：{fact_rows}；是否导出：{fact_exported}。疑点：{fact_what_zh}。案件办结超过 {closed_days} 天视为早已办结；警情办结（未办结的自接警）超过同样天数，或者查询早于接警当日的，视为其他时间。"
next_step:
  en: Ask the user for the paper on which the look-up rests; ask the system for where the result went.
  zh: 请查询人提供查询依据，并向系统管理部门核查结果去向。
basis:
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, in force from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，自 2026 年 1 月 1 日起施行）
    article: {en: "Articles 138 and 139(11)(12): personal information is not to be disclosed or misused", zh: 第一百三十八条、第一百三十九条第十一项、第十二项：不得泄露、违规查询个人信息}
    confidence: verified
    source: "ImCa0/just-laws, commit 5c000d2"
  - instrument: {en: Data Security Law, zh: 数据安全法}
    article: {en: "Article 38: data are used within duty and procedure", zh: 第三十八条：在职责范围内依照程序使用数据}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Personal Information Protection Law, zh: 个人信息保护法}
    article: {en: Article 34, zh: 第三十四条}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Criminal Law, zh: 刑法}
    article: {en: Article 398, zh: 第三百九十八条}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Regulations on Public-Security Video Systems, zh: 公共安全视频图像信息系统管理条例}
    article: {en: "Article 16: every retrieval of video is registered", zh: 第十六条：调取视频须登记}
    confidence: verified
    source: "qisehong/china-law-db, commit b477e47"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: A closed case is no ground after thirty days for somebody without a part in it, zh: 案件办结三十日后，非办案人员不得以其为事由}
    confidence: local_setting
severity: high
route: [inspection, discipline]
reads: [query_log, query_type, police_case, case_report, case_handler, alarm_call, alarm_officer, service_case,
        relation]
key: query_id
not_key_local: the ground of a look-up is a record of another key
parameters:
  closed_days:
    title: {en: Days after closing, zh: 办结后天数}
    type: integer
    unit: day
    confidence: local_setting
    value: 30
could_not_evaluate:
  time_unknown:
    en: The time of the look-up is missing, and its ground is a case that was closed, or an alarm.
    zh: 缺少查询时间，而所填事由为已办结案件或者警情。
  unit_unknown:
    en: The unit of the user, or that of the case given as ground, is missing, and the user had no part in the case.
    zh: 缺少查询人单位或者所填案件的办理单位，且查询人未参与办理。
examples:
  - name: no ground, an invented case, a case of others, oneself, the brother, a colleague
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,subject_person_id,reason_kind,reason_case_id,rows_returned,exported,approved_by
        Y1,P1,U1,2025-03-01 09:00:00,population,,none,,1,false,
        Y2,P1,U1,2025-03-01 09:00:00,travel,,case,C99,1,true,
        Y3,P1,U1,2025-03-01 09:00:00,lodging,,case,C2,1,false,
        Y4,P1,U1,2025-03-01 09:00:00,report,P1,case,C1,1,false,
        Y5,P1,U1,2025-03-01 09:00:00,property,P2,case,C1,1,false,
        Y6,P3,U1,2025-03-01 09:00:00,property,P4,case,C1,1,false,
        Y7,P1,U1,2025-03-01 09:00:00,vehicle,,alarm,A99,1,false,
        Y8,P1,U1,2025-03-01 09:00:00,vehicle,,approved,PZ1,1,false,P1
      police_case: |
        case_id,unit_id,filed_at,closed_at
        C1,U1,2025-02-01 09:00:00,
        C2,U2,2025-02-01 09:00:00,
      case_report: |
        report_id
        B1
      case_handler: |
        case_id,person_id,role,number
        C1,P1,handler,1
      alarm_call: |
        alarm_id
        A1
      service_case: |
        service_id
        S1
      relation: |
        person_id,other_person_id,kind,declared_on
        P2,P1,sibling,2020-01-01
    expect:
      - {key: Y1, evidence: [query_log/Y1]}
      - {key: Y2}
      - {key: Y3}
      - {key: Y4}
      - {key: Y5}
      - {key: Y6}
      - {key: Y7}
      - {key: Y8}
  - name: late on the thirtieth day after closing, and on the day after
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,reason_kind,reason_case_id
        Y1,P3,U1,2025-03-31 23:59:00,population,case,C1
        Y2,P3,U1,2025-04-01 00:00:00,population,case,C1
        Y3,P1,U1,2025-05-31 09:01:00,population,case,C1
      police_case: |
        case_id,unit_id,filed_at,closed_at
        C1,U1,2025-02-01 09:00:00,2025-03-01 09:00:00
      case_report: |
        report_id
        B1
      case_handler: |
        case_id,person_id,role,number
        C1,P1,handler,1
      alarm_call: |
        alarm_id
        A1
      service_case: |
        service_id
        S1
      relation: |
        person_id,other_person_id,kind,declared_on
        P8,P9,sibling,2020-01-01
    expect:
      - {key: Y2}
  - name: at the very limit, and for grounds that are on record
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,subject_person_id,reason_kind,reason_case_id,approved_by
        Y1,P3,U1,2025-03-31 23:59:00,population,,case,C1,
        Y2,P1,U1,2025-03-01 09:00:00,population,,alarm,A1,
        Y3,P1,U1,2025-03-01 09:00:00,population,,service,S1,
        Y4,P1,U1,2025-03-01 09:00:00,population,,case,B1,
        Y5,P1,U1,2025-03-01 09:00:00,population,,none,,P9
        Y6,P1,U1,2025-03-01 09:00:00,population,P7,case,C1,
        Y7,P1,U1,2025-03-01 09:00:00,population,P2,case,C1,P9
      police_case: |
        case_id,unit_id,filed_at,closed_at
        C1,U1,2025-02-01 09:00:00,2025-03-01 09:00:00
      case_report: |
        report_id
        B1
      case_handler: |
        case_id,person_id,role,number
        C1,P1,handler,1
      alarm_call: |
        alarm_id
        A1
      service_case: |
        service_id
        S1
      relation: |
        person_id,other_person_id,kind,declared_on,valid_to
        P1,P2,spouse,2020-01-01,
        P1,P7,spouse,2010-01-01,2015-01-01
    expect: none
  - name: a colleague in a case of the user, and the brother with the approval of somebody else
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,subject_person_id,reason_kind,reason_case_id,approved_by
        Y1,P1,U1,2025-03-01 09:00:00,property,P7,case,C1,
        Y2,P1,U1,2025-03-01 09:00:00,property,P2,none,,P9
      police_case: |
        case_id,unit_id,filed_at,closed_at
        C1,U1,2025-02-01 09:00:00,
      case_report: |
        report_id
        B1
      case_handler: |
        case_id,person_id,role,number
        C1,P1,handler,1
      alarm_call: |
        alarm_id
        A1
      service_case: |
        service_id
        S1
      relation: |
        person_id,other_person_id,kind,declared_on
        P2,P1,sibling,2020-01-01
    expect: none
  - name: without a time, or without a unit
    as_of: 2025-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,reason_kind,reason_case_id
        Y1,P3,U1,,population,case,C1
        Y2,P3,,2025-03-01 08:00:00,population,case,C1
        Y3,P3,U1,2025-03-01 08:00:00,population,case,C2
        Y4,P1,,2025-03-01 08:00:00,population,case,C1
      police_case: |
        case_id,unit_id,filed_at,closed_at
        C1,U1,2025-02-01 09:00:00,2025-03-01 09:00:00
        C2,,2025-02-01 09:00:00,
      case_report: |
        report_id
        B1
      case_handler: |
        case_id,person_id,role,number
        C1,P1,handler,1
      alarm_call: |
        alarm_id
        A1
      service_case: |
        service_id
        S1
      relation: |
        person_id,other_person_id,kind,declared_on
        P8,P9,sibling,2020-01-01
    expect: none
    could_not_evaluate: {time_unknown: 1, unit_unknown: 2}
  - name: an alarm of six years ago, of thirty-one days ago, of tomorrow; and at no known time
    as_of: 2026-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,reason_kind,reason_case_id
        Y1,P1,U1,2026-01-05 10:00:00,lodging,alarm,A1
        Y2,P1,U1,2026-04-01 00:00:00,lodging,alarm,A2
        Y3,P1,U1,2026-02-27 23:59:59,lodging,alarm,A2
        Y4,P1,U1,,lodging,alarm,A2
        Y5,P1,U1,2026-06-01 00:00:00,lodging,alarm,A3
      alarm_call: |
        alarm_id,unit_id,received_at,closed_at
        A1,U9,2019-01-01 10:00:00,
        A2,U1,2026-02-28 10:00:00,2026-03-01 09:00:00
        A3,U1,2026-05-01 10:00:00,
      alarm_officer: |
        alarm_id,person_id
        A1,P2
    expect:
      - {key: Y1, facts: {fact_what_en: "an alarm of another time that the user did not attend"}}
      - {key: Y2}
      - {key: Y3}
      - {key: Y5}
    could_not_evaluate: {time_unknown: 1}
  - name: an alarm closed thirty days ago, of the same day, and an old one that the user attended
    as_of: 2026-06-01
    given:
      query_log: |
        query_id,user_id,unit_id,queried_at,query_type,reason_kind,reason_case_id
        Y1,P1,U1,2026-01-05 10:00:00,lodging,alarm,A1
        Y2,P1,U1,2026-03-31 23:59:59,lodging,alarm,A2
        Y3,P1,U1,2026-02-28 00:00:00,lodging,alarm,A2
      alarm_call: |
        alarm_id,unit_id,received_at,closed_at
        A1,U9,2019-01-01 10:00:00,
        A2,U9,2026-02-28 10:00:00,2026-03-01 09:00:00
      alarm_officer: |
        alarm_id,person_id
        A1,P1
    expect: none
---*/
WITH asked AS (
  SELECT query_id, user_id, unit_id, queried_at, query_type, subject_person_id, reason_kind, reason_case_id,
         rows_returned, exported,
         CASE WHEN reason_kind = 'case' THEN reason_case_id END AS case_ground,
         CASE WHEN reason_kind IS NULL OR reason_kind = 'none' OR reason_kind = 'approved' OR reason_case_id IS NULL
              THEN 1 ELSE 0 END AS groundless
  FROM query_log
  WHERE approved_by IS NULL OR approved_by = user_id
),
missing AS (  -- grounds on no record, and alarms of another time
  SELECT q.query_id, CASE WHEN m.alarm_id IS NULL THEN 'missing' ELSE 'other_time' END AS how
  FROM query_log q
  LEFT JOIN alarm_call m ON m.alarm_id = q.reason_case_id
  WHERE q.reason_kind = 'alarm'
    AND (m.alarm_id IS NULL OR q.queried_at IS NULL
         OR CAST(q.queried_at AS DATE) < CAST(m.received_at AS DATE)
         OR CAST(q.queried_at AS DATE)
            > CAST(coalesce(m.closed_at, m.received_at) AS DATE)
              + parameter_at(:closed_days, CAST(q.queried_at AS DATE)))
  UNION ALL
  SELECT q.query_id, 'missing'
  FROM query_log q
  LEFT JOIN service_case s ON s.service_id = q.reason_case_id
  WHERE q.reason_kind = 'service' AND s.service_id IS NULL
),
doubtful AS (  -- the others concern no colleague and name a ground on record; if a case, one of the user's unit, open
  SELECT a.query_id, a.user_id, a.unit_id, a.queried_at, a.query_type, a.subject_person_id, a.reason_kind,
         a.reason_case_id, a.rows_returned, a.exported, a.case_ground, a.groundless,
         c.case_id, c.unit_id AS case_unit_id, c.closed_at, m.how
  FROM asked a
  LEFT JOIN missing m ON m.query_id = a.query_id
  LEFT JOIN police_case c ON c.case_id = a.case_ground
  WHERE a.subject_person_id IS NOT NULL OR a.groundless = 1 OR m.query_id IS NOT NULL
     OR a.reason_kind = 'case' AND (c.case_id IS NULL OR c.unit_id IS DISTINCT FROM a.unit_id OR a.unit_id IS NULL
                                    OR a.queried_at IS NULL
                                    OR CAST(a.queried_at AS DATE) > CAST(c.closed_at AS DATE)
                                         + parameter_at(:closed_days, CAST(a.queried_at AS DATE)))
),
attended AS (
  SELECT DISTINCT a.query_id
  FROM doubtful a
  JOIN alarm_officer o ON o.alarm_id = a.reason_case_id AND o.person_id = a.user_id
  WHERE a.how = 'other_time'
),
handler AS (
  SELECT DISTINCT h.case_id, h.person_id
  FROM doubtful a
  JOIN case_handler h ON h.case_id = a.case_ground AND h.person_id = a.user_id
),
kin AS (
  SELECT person_id, other_person_id, valid_from, valid_to
  FROM relation
  UNION
  SELECT other_person_id, person_id, valid_from, valid_to
  FROM relation
),
on_kin AS (
  SELECT DISTINCT a.query_id
  FROM doubtful a
  JOIN kin k ON k.person_id = a.user_id AND k.other_person_id = a.subject_person_id
       AND (k.valid_from IS NULL OR a.queried_at IS NULL OR k.valid_from <= CAST(a.queried_at AS DATE))
       AND (k.valid_to IS NULL OR a.queried_at IS NULL OR k.valid_to >= CAST(a.queried_at AS DATE))
),
judged AS (
  SELECT a.query_id, a.user_id, a.unit_id, a.queried_at, a.query_type, a.reason_case_id, a.rows_returned, a.exported,
         CASE WHEN a.subject_person_id = a.user_id THEN 'self'
              WHEN k.query_id IS NOT NULL THEN 'kin'
              WHEN a.groundless = 1 THEN 'no_ground'
              WHEN a.how = 'missing'
                   OR a.reason_kind = 'case' AND a.case_id IS NULL AND b.report_id IS NULL THEN 'not_on_record'
              WHEN a.reason_kind = 'case' AND h.case_id IS NULL AND a.case_unit_id <> a.unit_id THEN 'case_of_others'
              WHEN a.reason_kind = 'case' AND h.case_id IS NULL
                   AND CAST(a.queried_at AS DATE)
                       > CAST(a.closed_at AS DATE) + parameter_at(:closed_days, CAST(a.queried_at AS DATE))
              THEN 'closed_case'
              WHEN a.how = 'other_time' AND o.query_id IS NULL AND a.queried_at IS NOT NULL THEN 'other_alarm'
              WHEN a.subject_person_id IS NOT NULL AND h.case_id IS NULL THEN 'colleague'
              WHEN a.reason_kind = 'case' AND h.case_id IS NULL AND a.queried_at IS NULL AND a.closed_at IS NOT NULL
                   OR a.how = 'other_time' AND o.query_id IS NULL AND a.queried_at IS NULL
              THEN 'time_unknown'
              WHEN a.reason_kind = 'case' AND h.case_id IS NULL AND a.case_id IS NOT NULL
                   AND (a.case_unit_id IS NULL OR a.unit_id IS NULL) THEN 'unit_unknown' END AS what
  FROM doubtful a
  LEFT JOIN on_kin k ON k.query_id = a.query_id
  LEFT JOIN attended o ON o.query_id = a.query_id
  LEFT JOIN case_report b ON b.report_id = a.case_ground
  LEFT JOIN handler h ON h.case_id = a.case_ground AND h.person_id = a.user_id
)
SELECT j.query_id AS finding_key,
       'person' AS subject_type,
       j.user_id AS subject_id,
       j.unit_id AS unit_id,
       j.queried_at AS happened_at,
       'query_log' AS record_type,
       j.query_id AS record_id,
       CASE WHEN j.what IN ('time_unknown', 'unit_unknown') THEN j.what END AS could_not_evaluate,
       CASE WHEN j.exported THEN 'critical' ELSE 'high' END AS severity,
       coalesce(t.title_en, 'not recorded') AS fact_type_en,
       coalesce(t.title_zh, '未记录') AS fact_type_zh,
       j.reason_case_id AS fact_ground,
       j.rows_returned AS fact_rows,
       j.exported AS fact_exported,
       CASE j.what WHEN 'self' THEN 'the user looked up the user' WHEN 'kin' THEN 'a declared relation of the user'
                   WHEN 'no_ground' THEN 'no ground and no approval by another person'
                   WHEN 'not_on_record' THEN 'the ground given is in no record'
                   WHEN 'case_of_others' THEN 'a case of another unit'
                   WHEN 'closed_case' THEN 'a case closed long before'
                   WHEN 'other_alarm' THEN 'an alarm of another time that the user did not attend'
                   WHEN 'colleague' THEN 'a colleague, outside a case of the user' ELSE 'time' END AS fact_what_en,
       CASE j.what WHEN 'self' THEN '查询本人' WHEN 'kin' THEN '查询申报的亲属'
                   WHEN 'no_ground' THEN '没有事由且没有他人审批' WHEN 'not_on_record' THEN '所填事由在记录中不存在'
                   WHEN 'case_of_others' THEN '以其他单位案件为事由' WHEN 'closed_case' THEN '以早已办结的案件为事由'
                   WHEN 'other_alarm' THEN '以其他时间、本人未出警的警情为事由'
                   WHEN 'colleague' THEN '查询并非本人所办案件中的同事' ELSE '时间' END AS fact_what_zh
FROM judged j
LEFT JOIN query_type t ON t.code = j.query_type
WHERE j.what IS NOT NULL
