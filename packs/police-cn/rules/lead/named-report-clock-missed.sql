/*---
id: lead.named-report-clock-missed
version: 4
title:
  en: Reporter not told, not answered, or petition overdue
  zh: 实名举报未告知、未反馈，或者信访办理超期
claim:
  en: >-
    A named reporter was not told of the acceptance or of the result in the working days set; or an ordinary petitioner
    was neither told nor the petition passed on in the days set; or a matter for another level was not forwarded in
    time; or an assigned matter or an ordinary petition, its review or second review was
    not finished within its term.
  zh: 未在设定工作日内向实名举报人告知受理情况或者反馈结果；或者一般信访事项在设定日数内既未告知也未转送；或者属于其他层级的事项未按期转送；或者上级交办事项、一般信访事项及其复查、复核未在期限内办结。
why:
  en: Whoever reports under the own name and hears nothing will not report again.
  zh: 实名举报石沉大海，就不会再有人举报。
innocent:
  - en: The reporter cannot be reached, or asked for no answer.
    zh: 无法联系举报人，或者其表示不需反馈。
  - en: The term was extended by the person entitled to, in time.
    zh: 已由有权人员按期批准延长。
  - en: The answer was given by word of mouth and entered later.
    zh: 已口头答复，事后补录。
misses:
  - en: Answers that say nothing.
    zh: 敷衍的答复。
  - en: "Quarterly reports of departments: they are in no record of this pack."
    zh: 部门季度报告：本规则包没有相应记录。
  - en: Named reports that were entered as anonymous.
    zh: 把实名举报登记为匿名。
explanation:
  en: >-
    {fact_kind_en} {finding_key}, received at {happened_at}: told at {fact_ack_at}, forwarded at {fact_forwarded_at},
    closed at {fact_closed_at}, result told at {fact_feedback_at}; review decided at {fact_review_at}, second review
    at {fact_rereview_at}. Terms: told {ack_wd} working days, result {feedback_wd} working days, forwarded
    {forward_wd} working days, assigned {assigned_months} months and {assigned_more_months} more, petitions
    {notice_days} days to be told, {petition_days} days and {petition_more_days} more, reviews {review_days} days.
    What is asked about: {fact_what_en}.
  zh: "{fact_kind_zh} {finding_key} 于 {happened_at} 收到：告知受理 {fact_ack_at}，转送 {fact_forwarded_at}，办结 {fact_closed_at}，反馈 {fact_feedback_at}；复查答复 {fact_review_at}，复核答复 {fact_rereview_at}。期限：告知 {ack_wd} 个工作日，反馈 {feedback_wd} 个工作日，转送 {forward_wd} 个工作日，交办 {assigned_months} 个月加 {assigned_more_months} 个月，信访告知 {notice_days} 日、办理 {petition_days} 日加 {petition_more_days} 日，复查复核各 {review_days} 日。疑点：{fact_what_zh}。"
next_step:
  en: Answer the reporter now; ask who held the petition.
  zh: 立即答复举报人，并查明信访件滞留在谁手中。
basis:
  - instrument: {en: Rules for Handling Accusations and Reports (2020), zh: 纪检监察机关处理检举控告工作规则（2020 年）}
    article: {en: "Articles 15, 16, 18 and 21: forwarding within five working days; assigned matters three months and three more", zh: 第十五条、第十六条、第十八条、第二十一条：五个工作日内转送；交办事项三个月加三个月}
    confidence: secondary
    source: "xtjeyvc/xtjeyvc.github.com, commit 7237b70, article on time limits for accusations"
  - instrument: {en: Rules for Handling Accusations and Reports (2020), zh: 纪检监察机关处理检举控告工作规则（2020 年）}
    article: {en: "Articles 26 and 27: told within fifteen working days, result within fifteen working days", zh: 第二十六条、第二十七条：十五个工作日内告知受理，十五个工作日内反馈结果}
    confidence: secondary
    source: "xtjeyvc/xtjeyvc.github.com, commit 7237b70, article on time limits for accusations"
  - instrument: {en: Regulations on Petition Work, zh: 信访工作条例}
    article: {en: "Articles 22, 23 and 34 to 36: fifteen days, sixty and thirty more, reviews thirty each", zh: 第二十二条、第二十三条、第三十四条至第三十六条：十五日、六十日加三十日、复查复核各三十日}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
severity: high
route: [petitions, discipline]
reads: [petition, petition_kind, calendar]
key: petition_id
sources: {petition: petition_id}
reference: [petition_kind, calendar]
due:
  - {source: calendar, column: day, offset: "0"}
  - {source: petition, column: received_at, offset: ":assigned_months months"}
  - {source: petition, column: received_at, offset: ":assigned_months months :assigned_more_months months"}
  - {source: petition, column: upper_extension_to, offset: "0"}
  - {source: petition, column: received_at, offset: ":notice_days days"}
  - {source: petition, column: ack_at, offset: ":petition_days days"}
  - {source: petition, column: received_at, offset: ":petition_days days"}
  - {source: petition, column: ack_at, offset: ":petition_days days :petition_more_days days"}
  - {source: petition, column: received_at, offset: ":petition_days days :petition_more_days days"}
  - {source: petition, column: review_applied_at, offset: ":review_days days"}
  - {source: petition, column: rereview_applied_at, offset: ":review_days days"}
parameters:
  ack_wd:
    title: {en: Working days to tell a named reporter, zh: 告知受理工作日}
    type: integer
    unit: working day
    confidence: secondary
    value: 15
  feedback_wd:
    title: {en: Working days to tell the result, zh: 反馈结果工作日}
    type: integer
    unit: working day
    confidence: secondary
    value: 15
  forward_wd:
    title: {en: Working days to forward, zh: 转送工作日}
    type: integer
    unit: working day
    confidence: secondary
    value: 5
  assigned_months:
    title: {en: Months for assigned matters, zh: 交办月数}
    type: integer
    unit: month
    confidence: secondary
    value: 3
  assigned_more_months:
    title: {en: More months with approval, zh: 经批准再加月数}
    type: integer
    unit: month
    confidence: secondary
    value: 3
  notice_days:
    title: {en: Days to tell a petitioner, zh: 信访告知日数}
    type: integer
    unit: day
    confidence: verified
    value: 15
  petition_days:
    title: {en: Days for a petition, zh: 信访办理日数}
    type: integer
    unit: day
    confidence: verified
    value: 60
  petition_more_days:
    title: {en: More days with approval, zh: 经批准再加日数}
    type: integer
    unit: day
    confidence: verified
    value: 30
  review_days:
    title: {en: Days for a review, zh: 复查复核日数}
    type: integer
    unit: day
    confidence: verified
    value: 30
could_not_evaluate:
  received_unknown:
    en: The time of receipt is missing.
    zh: 缺少收到时间。
  kind_unknown:
    en: It is not recorded whether this is an accusation or another petition.
    zh: 未记录属于检举控告还是其他信访事项。
  named_unknown:
    en: It is not recorded whether the report is signed.
    zh: 未记录是否实名。
  outside_calendar:
    en: A day lies outside the calendar.
    zh: 日期超出工作日历范围。
  times_contradict:
    en: It is recorded as told, forwarded, closed or answered before it was received, or a review as decided before it was asked for.
    zh: 告知、转送、办结或者反馈时间早于收到时间，或者复查复核答复早于申请。
examples:
  - name: told after sixteen, answered after sixteen, forwarded after six, assigned three months and a day
    as_of: 2025-12-31 12:00:00
    given:
      petition: |
        petition_id,kind,named,unit_id,received_at,ack_at,closed_at,feedback_at,other_level,forwarded_at,assigned_by_upper
        Q1,accusation,true,U1,2025-03-03 09:00:00,2025-03-25 09:00:00,2025-05-12 09:00:00,2025-05-13 09:00:00,false,,false
        Q2,accusation,true,U1,2025-03-03 09:00:00,2025-03-04 09:00:00,2025-05-12 09:00:00,2025-06-04 09:00:00,false,,false
        Q3,accusation,false,U1,2025-03-03 09:00:00,,,,true,2025-03-11 09:00:00,false
        Q4,accusation,false,U1,2025-03-03 09:00:00,,2025-06-04 00:00:00,,false,,true
        Q5,accusation,true,U1,2025-03-03 09:00:00,,,,false,,false
    expect:
      - {key: Q1, evidence: [petition/Q1]}
      - {key: Q2}
      - {key: Q3}
      - {key: Q4}
      - {key: Q5}
  - name: each on its last day
    as_of: 2025-12-31 12:00:00
    given:
      petition: |
        petition_id,kind,named,unit_id,received_at,ack_at,closed_at,feedback_at,other_level,forwarded_at,assigned_by_upper,extension_approved_at,extension_reported_at,review_applied_at,review_decided_at
        Q1,accusation,true,U1,2025-03-03 09:00:00,2025-03-24 18:00:00,2025-05-12 09:00:00,2025-06-03 18:00:00,false,,false,,,,
        Q3,accusation,false,U1,2025-03-03 09:00:00,,,,true,2025-03-10 18:00:00,false,,,,
        Q4,accusation,false,U1,2025-03-03 09:00:00,,2025-09-03 09:00:00,,false,,true,2025-06-01 09:00:00,2025-06-02 09:00:00,,
        Q6,petition,true,U1,2025-03-03 09:00:00,2025-03-18 15:00:00,2025-05-17 23:59:59,2025-05-18 09:00:00,false,,false,,,2025-06-01 09:00:00,2025-07-01 18:00:00
        Q7,accusation,false,U1,2025-03-03 09:00:00,,2025-06-03 23:59:59,,false,,true,,,,
        Q8,petition,true,U1,2025-03-03 09:00:00,2025-03-04 09:00:00,2025-06-02 23:59:59,2025-06-10 09:00:00,false,,false,2025-05-03 18:00:00,,,
    expect: none
  - name: petitions told late, not finished in ninety days, review late
    as_of: 2025-12-31 12:00:00
    given:
      petition: |
        petition_id,kind,named,unit_id,received_at,ack_at,closed_at,extension_approved_at,review_applied_at,review_decided_at
        Q6,petition,true,U1,2025-03-03 09:00:00,2025-03-19 00:00:00,2025-04-17 09:00:00,,,
        Q7,petition,true,U1,2025-03-03 09:00:00,2025-03-04 09:00:00,2025-06-03 00:00:00,2025-05-01 09:00:00,,
        Q8,petition,true,U1,2025-03-03 09:00:00,2025-03-04 09:00:00,2025-04-02 09:00:00,,2025-05-01 09:00:00,
    expect:
      - {key: Q6}
      - {key: Q7}
      - {key: Q8}
  - name: cannot be reached, wants no answer, anonymous, and days that have not passed
    as_of: 2025-03-20 12:00:00
    given:
      petition: |
        petition_id,kind,named,can_be_reached,wants_no_answer,unit_id,received_at,ack_at,closed_at
        Q1,accusation,true,false,,U1,2025-02-03 09:00:00,,2025-02-20 09:00:00
        Q2,accusation,true,true,true,U1,2025-02-03 09:00:00,2025-02-04 09:00:00,2025-02-20 09:00:00
        Q3,accusation,false,,,U1,2025-02-03 09:00:00,,2025-02-20 09:00:00
        Q4,accusation,true,,,U1,2025-03-03 09:00:00,,
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2025-12-31 12:00:00
    given:
      petition: |
        petition_id,kind,named,unit_id,received_at,ack_at,closed_at
        Q1,accusation,true,U1,,2025-03-25 09:00:00,
        Q2,accusation,,U1,2025-03-03 09:00:00,,
        Q3,accusation,true,U1,2005-03-03 09:00:00,2005-03-04 09:00:00,
        Q4,accusation,,U1,2025-03-03 09:00:00,2025-03-04 09:00:00,2025-05-12 09:00:00
        Q5,,true,U1,2025-03-03 09:00:00,2025-03-04 09:00:00,
    expect: none
    could_not_evaluate: {received_unknown: 1, named_unknown: 2, outside_calendar: 1, kind_unknown: 1}
  - name: the calendar has ended; what was late before stays late, what cannot be counted is said
    as_of: 2028-02-01 12:00:00
    given:
      petition: |
        petition_id,kind,named,unit_id,received_at,ack_at,closed_at,feedback_at
        Q1,accusation,true,U1,2027-12-01 09:00:00,,,
        Q2,accusation,true,U1,2027-12-28 09:00:00,,,
        Q3,accusation,true,U1,2027-12-28 09:00:00,2027-12-29 09:00:00,2027-12-30 09:00:00,
        Q4,accusation,true,U1,2027-12-28 09:00:00,2027-12-29 09:00:00,2027-12-30 09:00:00,2027-12-30 10:00:00
        Q5,petition,true,U1,2027-12-28 09:00:00,,,
        Q6,accusation,false,U1,2027-12-28 09:00:00,,,
    expect:
      - {key: Q1}
      - {key: Q5}
    could_not_evaluate: {outside_calendar: 2}
  - name: told, answered, closed or forwarded before it was received, reviews decided before they were asked for
    as_of: 2025-12-31 12:00:00
    given:
      petition: |
        petition_id,kind,named,unit_id,received_at,ack_at,closed_at,feedback_at,other_level,forwarded_at,assigned_by_upper,review_applied_at,review_decided_at
        Q1,accusation,true,U1,2025-03-03 09:00:00,2024-03-04 09:00:00,,,false,,false,,
        Q2,accusation,true,U1,2025-03-03 09:00:00,2025-03-04 09:00:00,2025-05-12 09:00:00,2024-05-13 09:00:00,false,,false,,
        Q3,accusation,false,U1,2025-03-03 09:00:00,,2024-05-12 09:00:00,,false,,true,,
        Q4,accusation,false,U1,2025-03-03 09:00:00,,,,true,2024-03-10 18:00:00,false,,
        Q5,petition,true,U1,2025-03-03 09:00:00,2025-03-04 09:00:00,2025-04-02 09:00:00,2025-04-03 09:00:00,false,,false,2025-05-01 09:00:00,2024-05-01 09:00:00
        Q6,accusation,true,U1,2025-03-03 09:00:00,2024-03-04 09:00:00,,,false,,true,,
        Q7,petition,true,U1,2025-11-30 09:00:00,2024-03-04 09:00:00,,,false,,false,,
    expect:
      - {key: Q6, facts: {fact_what_en: not finished in its term}}
    could_not_evaluate: {times_contradict: 6}
  - name: an ordinary petition passed on after five months, and on the sixteenth day
    as_of: 2025-09-01
    given:
      petition: |
        petition_id,kind,unit_id,named,received_at,ack_at,forwarded_at
        T1,petition,U1,true,2025-01-06 10:00:00,,2025-06-06 10:00:00
        T2,petition,U1,true,2025-01-06 10:00:00,,2025-01-22 00:00:00
    expect:
      - {key: T1, facts: {fact_what_en: "not told of acceptance in time"}}
      - {key: T2}
  - name: passed on or told on the fifteenth day, whichever came first
    as_of: 2025-09-01
    given:
      petition: |
        petition_id,kind,unit_id,named,received_at,ack_at,forwarded_at,closed_at
        T1,petition,U1,true,2025-01-06 10:00:00,,2025-01-21 23:59:59,
        T2,petition,U1,true,2025-01-06 10:00:00,2025-01-21 23:59:59,2025-06-06 10:00:00,
        T3,petition,U1,true,2025-01-06 10:00:00,2025-06-06 10:00:00,2025-01-21 10:00:00,
    expect: none
---*/
WITH today AS (  -- the last day of the calendar that is not after the day of asking
  SELECT max(day) AS day, max(working_day) AS working_day
  FROM calendar
  WHERE day <= CAST(:as_of AS DATE)
),
dated AS (
  SELECT petition_id, kind, unit_id, named, received_at, ack_at, forwarded_at, closed_at, feedback_at,
         review_decided_at, rereview_decided_at, extension_reported_at, upper_extension_to,
         coalesce(assigned_by_upper, FALSE) AS assigned,
         coalesce(other_level, FALSE) AS other_level, CAST(received_at AS DATE) AS received_on,
         CAST(closed_at AS DATE) AS closed_on, CAST(extension_approved_at AS DATE) AS extended_on,
         CAST(greatest(coalesce(ack_at, received_at), coalesce(received_at, ack_at)) AS DATE) AS taken_on,
         CAST(review_applied_at AS DATE) AS review_from,
         CAST(rereview_applied_at AS DATE) AS rereview_from,
         CASE WHEN kind = 'accusation' AND named IS DISTINCT FROM FALSE AND can_be_reached IS DISTINCT FROM FALSE
              THEN 1 ELSE 0 END AS to_tell,
         CASE WHEN kind = 'accusation' AND named IS DISTINCT FROM FALSE AND can_be_reached IS DISTINCT FROM FALSE
                   AND wants_no_answer IS NOT TRUE AND closed_at IS NOT NULL THEN 1 ELSE 0 END AS to_answer,
         CASE WHEN ack_at < received_at OR forwarded_at < received_at OR closed_at < received_at
                   OR feedback_at < received_at OR review_decided_at < review_applied_at
                   OR rereview_decided_at < rereview_applied_at THEN 1 ELSE 0 END AS contradict
  FROM petition
  WHERE kind IN ('accusation', 'petition') OR kind IS NULL
),
term AS (
  SELECT petition_id, kind, unit_id, named, received_at, ack_at, forwarded_at, closed_at, feedback_at,
         review_decided_at, rereview_decided_at, extension_reported_at, upper_extension_to, assigned, other_level,
         received_on, closed_on,
         extended_on, to_tell, to_answer, contradict,
         CAST(received_on + parameter_at(:assigned_months, received_on) * INTERVAL '1 month' AS DATE) AS assigned_until,
         CAST(received_on + parameter_at(:assigned_months, received_on) * INTERVAL '1 month'
              + parameter_at(:assigned_more_months, received_on) * INTERVAL '1 month' AS DATE) AS assigned_at_most,
         CAST(received_on + parameter_at(:notice_days, received_on) * INTERVAL '1 day' AS DATE) AS notice_until,
         CAST(taken_on + parameter_at(:petition_days, taken_on) * INTERVAL '1 day' AS DATE) AS petition_until,
         CAST(taken_on + parameter_at(:petition_days, taken_on) * INTERVAL '1 day'
              + parameter_at(:petition_more_days, taken_on) * INTERVAL '1 day' AS DATE) AS petition_at_most,
         CAST(review_from + parameter_at(:review_days, review_from) * INTERVAL '1 day' AS DATE) AS review_until,
         CAST(rereview_from + parameter_at(:review_days, rereview_from) * INTERVAL '1 day' AS DATE) AS rereview_until
  FROM dated
),
counted AS (
  SELECT p.petition_id, p.kind, p.unit_id, p.named, p.received_at, p.ack_at, p.forwarded_at, p.closed_at, p.feedback_at,
         p.review_decided_at, p.rereview_decided_at, p.assigned, p.other_level, p.received_on, p.closed_on, p.to_tell,
         p.to_answer, p.contradict, p.notice_until, p.review_until, p.rereview_until,
         CASE WHEN p.upper_extension_to IS NOT NULL THEN CAST(p.upper_extension_to AS DATE)
              WHEN p.extended_on <= p.assigned_until AND p.extension_reported_at IS NOT NULL THEN p.assigned_at_most
              ELSE p.assigned_until END AS assigned_due,
         CASE WHEN p.extended_on <= p.petition_until THEN p.petition_at_most ELSE p.petition_until END AS petition_due,
         CASE WHEN p.ack_at IS NOT NULL THEN a.working_day WHEN p.forwarded_at IS NOT NULL THEN f.working_day
              ELSE n.working_day END - r.working_day AS until_ack,
         CASE WHEN p.forwarded_at IS NOT NULL THEN f.working_day ELSE n.working_day END - r.working_day
           AS until_forward,
         CASE WHEN p.feedback_at IS NOT NULL THEN b.working_day ELSE n.working_day END - c.working_day
           AS until_feedback,
         CASE WHEN n.day IS NULL OR CAST(:as_of AS DATE) > n.day THEN 1 ELSE 0 END AS calendar_ended
  FROM term p
  CROSS JOIN today n
  LEFT JOIN calendar r ON r.day = p.received_on
  LEFT JOIN calendar a ON a.day = CAST(p.ack_at AS DATE)
  LEFT JOIN calendar f ON f.day = CAST(p.forwarded_at AS DATE)
  LEFT JOIN calendar c ON c.day = p.closed_on
  LEFT JOIN calendar b ON b.day = CAST(p.feedback_at AS DATE)
),
measured AS (
  SELECT petition_id, kind, unit_id, named, received_at, ack_at, forwarded_at, closed_at, feedback_at,
         review_decided_at, rereview_decided_at, assigned, other_level, to_tell, to_answer, contradict, until_ack, until_forward,
         until_feedback,
         CASE WHEN to_tell = 1 AND until_ack > parameter_at(:ack_wd, received_on) THEN 1 ELSE 0 END AS ack_late,
         CASE WHEN to_answer = 1 AND until_feedback > parameter_at(:feedback_wd, closed_on) THEN 1 ELSE 0 END
           AS feedback_late,
         CASE WHEN kind = 'accusation' AND other_level AND until_forward > parameter_at(:forward_wd, received_on)
              THEN 1 ELSE 0 END AS not_forwarded,
         CASE WHEN kind = 'petition'
                   AND (CAST(least(ack_at, forwarded_at) AS DATE) > notice_until
                        OR ack_at IS NULL AND forwarded_at IS NULL AND CAST(:as_of AS DATE) > notice_until)
              THEN 1 ELSE 0 END AS notice_late,
         CASE WHEN kind = 'accusation' AND assigned
                   AND (closed_on > assigned_due OR closed_on IS NULL AND CAST(:as_of AS DATE) > assigned_due) THEN 1
              WHEN kind = 'petition' AND forwarded_at IS NULL
                   AND (closed_on > petition_due OR closed_on IS NULL AND CAST(:as_of AS DATE) > petition_due) THEN 1
              ELSE 0 END AS not_finished,
         CASE WHEN kind = 'petition'
                   AND (CAST(review_decided_at AS DATE) > review_until
                        OR review_decided_at IS NULL AND CAST(:as_of AS DATE) > review_until
                        OR CAST(rereview_decided_at AS DATE) > rereview_until
                        OR rereview_decided_at IS NULL AND CAST(:as_of AS DATE) > rereview_until)
              THEN 1 ELSE 0 END AS not_reviewed,
         CASE WHEN to_tell = 1 AND (until_ack IS NULL
                                    OR calendar_ended = 1 AND ack_at IS NULL AND forwarded_at IS NULL)
                   OR to_answer = 1 AND (until_feedback IS NULL OR calendar_ended = 1 AND feedback_at IS NULL)
                   OR kind = 'accusation' AND other_level
                      AND (until_forward IS NULL OR calendar_ended = 1 AND forwarded_at IS NULL)
              THEN 1 ELSE 0 END AS counted_in_part
  FROM counted
),
judged AS (
  SELECT petition_id, kind, unit_id, received_at, ack_at, forwarded_at, closed_at, feedback_at,
         review_decided_at, rereview_decided_at, not_forwarded, not_finished, not_reviewed,
         CASE WHEN named THEN ack_late ELSE 0 END + notice_late AS not_told,
         CASE WHEN named THEN feedback_late ELSE 0 END AS not_answered,
         CASE WHEN kind IS NULL THEN 'kind_unknown'
              WHEN not_forwarded + notice_late + not_finished + not_reviewed >= 1 THEN NULL
              WHEN named AND ack_late + feedback_late >= 1 THEN NULL
              WHEN contradict = 1 THEN 'times_contradict'
              WHEN received_at IS NULL THEN 'received_unknown'
              WHEN named IS NULL AND ack_late + feedback_late >= 1 THEN 'named_unknown'
              WHEN counted_in_part = 1 THEN 'outside_calendar' END AS reason
  FROM measured
)
SELECT j.petition_id AS finding_key,
       'unit' AS subject_type,
       j.unit_id AS subject_id,
       j.unit_id AS unit_id,
       j.received_at AS happened_at,
       'petition' AS record_type,
       j.petition_id AS record_id,
       j.reason AS could_not_evaluate,
       coalesce(k.title_en, 'petition') AS fact_kind_en,
       coalesce(k.title_zh, '信访件') AS fact_kind_zh,
       j.ack_at AS fact_ack_at,
       j.forwarded_at AS fact_forwarded_at,
       j.closed_at AS fact_closed_at,
       j.feedback_at AS fact_feedback_at,
       j.review_decided_at AS fact_review_at,
       j.rereview_decided_at AS fact_rereview_at,
       concat_ws('; ', CASE WHEN j.not_told = 1 THEN 'not told of acceptance in time' END,
                       CASE WHEN j.not_answered = 1 THEN 'result not told in time' END,
                       CASE WHEN j.not_forwarded = 1 THEN 'not forwarded in time' END,
                       CASE WHEN j.not_finished = 1 THEN 'not finished in its term' END,
                       CASE WHEN j.not_reviewed = 1 THEN 'review not decided in time' END) AS fact_what_en,
       concat_ws('；', CASE WHEN j.not_told = 1 THEN '未按期告知受理' END,
                       CASE WHEN j.not_answered = 1 THEN '未按期反馈结果' END,
                       CASE WHEN j.not_forwarded = 1 THEN '未按期转送' END,
                       CASE WHEN j.not_finished = 1 THEN '未在期限内办结' END,
                       CASE WHEN j.not_reviewed = 1 THEN '复查复核未按期答复' END) AS fact_what_zh
FROM judged j
LEFT JOIN petition_kind k ON k.code = j.kind
WHERE j.reason IS NOT NULL OR j.not_told + j.not_answered + j.not_forwarded + j.not_finished + j.not_reviewed >= 1
