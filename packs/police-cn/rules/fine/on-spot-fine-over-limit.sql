/*---
id: fine.on-spot-fine-over-limit
version: 5
title:
  en: On-spot fine above the limit, not filed, or by one officer alone
  zh: 当场处罚超限、不备案或者单人处罚
claim:
  en: >-
    A fine decided on the spot is above the limit of the law in force that day, alone or together with others for
    the same act (the same party, offence and day), or was not filed with the organ in time, or was decided by one
    officer without what the law then asks for.
  zh: 当场作出的罚款单独或者就同一行为（同一当事人、同一违法行为、同一日）合计超过决定当日法律规定的限额，或者未在期限内报所属机关备案，或者由一名民警作出但不具备法定条件。
why:
  en: The on-spot procedure gives up review for speed. Its limits are what protects the party.
  zh: 当场处罚以简化审核换取效率，限额和备案是对当事人的保障。
innocent:
  - en: >-
      The party committed different offences, each fined by a decision of its own; fines for different offences are
      not added up here.
    zh: 当事人有不同违法行为，分别裁决；本规则不把不同违法行为的罚款相加。
  - en: The box on-spot was ticked by mistake and the ordinary procedure was followed; the case file shows it.
    zh: “当场处罚”系误勾选，实际按普通程序办理，案卷可以证明。
  - en: >-
      The last day for filing a traffic fine fell on a weekend or holiday; the days are counted here as they come.
    zh: 交通罚款备案的最后一日为周末、节假日；本规则按自然日计算，不顺延。
  - en: The network was down and the filing was entered later; the paper filing has its own date.
    zh: 网络故障，备案事后补录，纸质备案载有日期。
misses:
  - en: Fines of one act recorded with different offences or parties.
    zh: 把同一行为拆记为不同违法行为或者不同当事人。
  - en: Acts before the administrative penalty law of 2021, when the general limits were lower.
    zh: 2021 年行政处罚法施行前的决定，当时一般限额更低。
  - en: Fines of one act without a time of the act, decided on different days.
    zh: 未填违法时间、在不同日期作出的同一行为的罚款。
  - en: Whether a recording that is named exists and shows the decision.
    zh: 所填录音录像是否真实存在、是否反映处罚过程。
explanation:
  en: >-
    Decision {finding_key}: {fact_problem_en}. Fine {fact_amount} yuan, together with others for the same act
    {fact_sum} yuan; limit {fact_limit} yuan. Decided by {fact_officer}. Filed at {fact_filed_at},
    officers present: {fact_officers}.
    Limits in settings: public order {public_order_limit}, traffic {traffic_limit}, other law {person_limit}
    (person) and {organisation_limit} (organisation) yuan; filing {public_order_hours} hours (public order) or
    {traffic_days} days (traffic); one officer alone, public order, only with a recording since {one_officer_from}.
  zh: >-
    决定书 {finding_key}：{fact_problem_zh}。罚款 {fact_amount} 元，就同一行为合计 {fact_sum} 元；限额 {fact_limit} 元。处罚民警
    {fact_officer}；备案时间 {fact_filed_at}，在场民警 {fact_officers} 人。设定限额：治安 {public_order_limit} 元、交通
    {traffic_limit} 元、其他个人 {person_limit} 元、单位 {organisation_limit} 元；备案期限：治安 {public_order_hours} 小时、交通
    {traffic_days} 日；治安当场处罚自 {one_officer_from} 起，一人作出的须全程录音录像。
next_step:
  en: Read the decision and the recording; ask the legal department whether the ordinary procedure was required.
  zh: 调阅决定书和录音录像，由法制部门核实是否应当适用普通程序。
basis:
  - instrument:
      en: Public Security Administration Punishments Law (2025 revision, from 2026-01-01)
      zh: 治安管理处罚法（2025 年修订，2026-01-01 起施行）
    article:
      en: >-
        Article 119, at most 500 yuan on the spot; Article 120, filing within 24 hours and one officer only if
        recorded and not objected to
      zh: 第一百一十九条（当场处罚五百元以下）、第一百二十条（二十四小时内备案；一人执法须全程录音录像且无异议）
    confidence: verified
    source: 'https://github.com/ImCa0/just-laws, text as of 2026-07'
  - instrument: {en: Public Security Administration Punishments Law (2012 text), zh: 治安管理处罚法（2012 年修正）}
    article: {en: 'Article 100, at most 200 yuan on the spot', zh: 第一百条（当场处罚二百元以下）}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Public Security Administration Punishments Law (2012 text), zh: 治安管理处罚法（2012 年修正）}
    article: {en: 'Article 101, filing within 24 hours', zh: 第一百零一条（二十四小时内备案）}
    confidence: from_memory
  - instrument: {en: Administrative Penalty Law, zh: 行政处罚法}
    article:
      en: Article 51, at most 200 yuan for a person, 3000 yuan for an organisation
      zh: 第五十一条（对公民二百元以下、对单位三千元以下）
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Road Traffic Safety Law, zh: 道路交通安全法}
    article: {en: 'Article 107, at most 200 yuan on the spot', zh: 第一百零七条（当场处罚二百元以下）}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Procedure for handling road traffic violations, zh: 道路交通安全违法行为处理程序规定}
    article: {en: 'Article 44, filing within two days', zh: 第四十四条（二日内备案）}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
severity: high
route: legal
reads: [penalty_fine]
key: decision_no
due:
  - {source: penalty_fine, column: decided_at, offset: ":public_order_hours hours"}
  - {source: penalty_fine, column: decided_at, offset: ":traffic_days days"}
not_key_local: Fines of one party for one act are added up.
parameters:
  public_order_limit:
    title: {en: 'Most on the spot, public order', zh: 治安当场处罚限额}
    type: decimal
    unit: CNY
    eras:
      - {from: always, value: 200}
      - {from: 2026-01-01, value: 500, note: {en: 'Law of 2025, Article 119', zh: 2025 年修订第一百一十九条}}
    confidence: verified
  traffic_limit:
    title: {en: 'Most on the spot, traffic', zh: 交通当场处罚限额}
    type: decimal
    unit: CNY
    value: 200
    confidence: verified
  person_limit:
    title: {en: 'Most on the spot, person, other law', zh: 其他当场处罚限额（个人）}
    type: decimal
    unit: CNY
    value: 200
    confidence: verified
  organisation_limit:
    title: {en: 'Most on the spot, organisation, other law', zh: 其他当场处罚限额（单位）}
    type: decimal
    unit: CNY
    value: 3000
    confidence: verified
  one_officer_from:
    title: {en: 'One officer alone only with a recording since, public order', zh: 治安一人当场处罚须全程录音录像起始日}
    type: date
    value: 2026-01-01
    confidence: verified
  public_order_hours:
    title: {en: 'Hours to file, public order', zh: 治安备案时限}
    type: integer
    unit: hour
    value: 24
    confidence: verified
  traffic_days:
    title: {en: 'Days to file, traffic', zh: 交通备案时限}
    type: integer
    unit: day
    value: 2
    confidence: verified
could_not_evaluate:
  on_spot_unknown:
    en: It is not recorded whether it was decided on the spot; if so, it would be found.
    zh: 未记录是否当场处罚；如属当场处罚，则应列为疑点。
  officers_unknown:
    en: The number of officers is missing, and there is an objection or no recording.
    zh: 缺少在场民警人数，且当事人有异议或者没有录音录像。
  objection_unknown:
    en: One officer decided alone, and whether the party objected is not recorded.
    zh: 由一名民警作出，且未记录当事人有无异议。
  time_unknown:
    en: The time of the decision is missing.
    zh: 缺少决定时间。
  amount_unknown:
    en: The amount is missing or below zero.
    zh: 缺少罚款金额，或者金额为负数。
  limit_unknown:
    en: The law applied or the kind of party is missing, so that the limit is unknown.
    zh: 缺少适用法律或者当事人类别，无法确定限额。
examples:
  - name: three hundred is too much before 2026 and allowed after
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,on_spot,law,party_type,amount,decided_at,filed_at,officer_count
        D1,true,public_order,person,300,2025-12-31 23:59:00,2026-01-01 08:00:00,2
        D5,true,public_order,person,100,2025-03-01 10:00:00,2025-03-05 10:00:00,2
        D6,true,public_order,person,100,2025-03-01 10:00:00,,2
        D2,true,public_order,person,300,2026-01-01 00:00:00,2026-01-01 08:00:00,2
        D3,true,public_order,person,500.01,2026-03-01 10:00:00,2026-03-01 12:00:00,2
        D4,true,other,organisation,3001,2024-03-01 10:00:00,,2
    expect:
      - {key: "D1", evidence: ["penalty_fine/D1"], facts: {fact_limit: "200.00"}}
      - {key: "D3"}
      - {key: "D4"}
      - {key: "D5", facts: {fact_problem_en: "not filed in time"}}
      - {key: "D6"}
  - name: two fines for one act together above the limit
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,on_spot,law,party_type,party_id,offence_code,amount,decided_at,filed_at,officer_id
        D1,true,traffic,person,K1,signal,150,2025-03-01 10:00:00,2025-03-02 10:00:00,P1
        D2,true,traffic,person,K1,signal,150,2025-03-01 10:20:00,2025-03-02 10:00:00,
        D3,true,traffic,person,K2,signal,150,2025-03-01 10:20:00,2025-03-02 10:00:00,P1
        D4,true,traffic,person,K2,lights,150,2025-03-01 10:20:00,2025-03-02 10:00:00,P1
    expect:
      - {key: "D1", facts: {fact_sum: "300.00", fact_officer: P1}}
      - {key: "D2"}
  - name: one act fined before and after midnight, with an entry below zero between
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,on_spot,law,party_type,party_id,offence_code,amount,act_at,decided_at,filed_at,officer_count
        D1,true,public_order,person,K1,noise,300,2026-01-05 00:10:00,2026-01-05 23:50:00,2026-01-06 08:00:00,2
        D2,true,public_order,person,K1,noise,300,2026-01-05 00:10:00,2026-01-06 00:10:00,2026-01-06 08:00:00,2
        D3,true,public_order,person,K1,noise,-500,2026-01-05 00:10:00,2026-01-06 00:11:00,2026-01-06 08:00:00,2
        D4,true,public_order,person,K2,noise,300,2026-01-04 23:50:00,2026-01-05 23:50:00,2026-01-06 08:00:00,2
        D5,true,public_order,person,K2,noise,300,2026-01-05 00:10:00,2026-01-05 23:55:00,2026-01-06 08:00:00,2
    expect:
      - {key: "D1", facts: {fact_sum: "600.00"}}
      - {key: "D2", facts: {fact_sum: "600.00"}}
      - {key: "D3"}
  - name: nobody present, less than nobody, and an objection nobody asked about
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,on_spot,law,party_type,amount,decided_at,filed_at,officer_count,party_objects,av_file_id
        D1,true,public_order,person,100,2026-03-01 10:00:00,2026-03-01 11:00:00,0,false,
        D2,true,public_order,person,100,2026-03-01 10:00:00,2026-03-01 11:00:00,-1,false,无
        D3,true,public_order,person,100,2026-03-01 10:00:00,2026-03-01 11:00:00,1,,R1
        D4,true,public_order,person,100,2026-03-01 10:00:00,2026-03-01 11:00:00,1,false,R1
    expect:
      - {key: "D1", facts: {fact_officers: 0}}
      - {key: "D2"}
    could_not_evaluate: {objection_unknown: 1}
  - name: 'filed a minute late, a day late, and by one officer without recording'
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,on_spot,law,party_type,amount,decided_at,filed_at,officer_count,party_objects,av_file_id
        D1,true,public_order,person,100,2026-03-01 10:00:00,2026-03-02 10:01:00,2,false,
        D2,true,traffic,person,100,2026-03-01 10:00:00,2026-03-04 00:00:00,1,false,
        D3,true,public_order,person,100,2026-03-01 10:00:00,2026-03-01 11:00:00,1,false,
    expect:
      - {key: "D1"}
      - {key: "D2"}
      - {key: "D3"}
  - name: exactly on the limit and on the last minute
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,on_spot,law,party_type,amount,decided_at,filed_at,officer_count,party_objects,av_file_id
        D1,true,public_order,person,500,2026-03-01 10:00:00,2026-03-02 10:00:00,1,false,R1
        D2,true,traffic,person,200,2026-03-01 10:00:00,2026-03-03 23:59:00,1,false,
        D3,true,other,organisation,3000,2026-03-01 10:00:00,,2,false,
        D4,true,public_order,person,200,2025-03-01 10:00:00,2025-03-02 10:00:00,1,false,
    expect: none
  - name: 'an ordinary fine has no such limit, and the last hour is not over'
    as_of: 2026-03-02 10:00:00
    given:
      penalty_fine: |
        decision_no,on_spot,law,party_type,amount,decided_at,officer_count
        D1,false,public_order,person,1000,2026-03-01 10:00:00,
        D2,true,public_order,person,500,2026-03-01 10:00:00,2
    expect: none
  - name: what cannot be judged is not clean
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,on_spot,law,party_type,amount,decided_at,filed_at
        D1,true,,person,100,2026-03-01 10:00:00,
        D2,true,traffic,person,,2026-03-01 10:00:00,2026-03-01 12:00:00
        D3,true,traffic,person,100,,
        D4,true,other,person,-500,2026-03-01 10:00:00,
        D5,true,traffic,person,,2026-03-01 10:00:00,
    expect:
      - {key: "D5", facts: {fact_problem_en: not filed in time}}
    could_not_evaluate: {limit_unknown: 1, amount_unknown: 2, time_unknown: 1}
  - name: 'on the spot or not is not said, nor how many officers'
    as_of: 2026-06-30
    given:
      penalty_fine: |
        decision_no,on_spot,law,party_type,amount,decided_at,filed_at,officer_count,av_file_id
        D1,,public_order,person,300,2025-03-01 10:00:00,2025-03-01 12:00:00,2,
        D2,,public_order,person,100,2025-03-01 10:00:00,2025-03-01 12:00:00,2,
        D3,true,public_order,person,100,2026-03-01 10:00:00,2026-03-01 12:00:00,,
        D4,true,public_order,person,100,2026-03-01 10:00:00,2026-03-01 12:00:00,,R4
        D5,,public_order,person,100,2026-03-01 10:00:00,2026-03-01 12:00:00,1,
    expect: none
    could_not_evaluate: {on_spot_unknown: 2, officers_unknown: 1}
---*/
WITH on_site AS (
  SELECT f.decision_no, f.unit_id, f.decided_at, f.act_at, f.law, f.amount, f.party_type, f.party_id, f.offence_code,
         f.officer_id, f.officer_count, f.party_objects, f.av_file_id, f.filed_at, f.on_spot,
         CAST(f.decided_at AS DATE) AS decided_on, CAST(coalesce(f.act_at, f.decided_at) AS DATE) AS act_on,
         f.decided_at + parameter_at(:public_order_hours, CAST(f.decided_at AS DATE)) * INTERVAL '1 hour' AS file_by,
         CAST(CAST(f.decided_at AS DATE)
              + parameter_at(:traffic_days, CAST(f.decided_at AS DATE)) * INTERVAL '1 day' AS DATE) AS file_on,
         CASE WHEN f.law = 'public_order' THEN parameter_at(:public_order_limit, CAST(f.decided_at AS DATE))
              WHEN f.law = 'traffic' THEN parameter_at(:traffic_limit, CAST(f.decided_at AS DATE))
              WHEN f.law = 'other' AND f.party_type = 'person'
              THEN parameter_at(:person_limit, CAST(f.decided_at AS DATE))
              WHEN f.law = 'other' AND f.party_type = 'organisation'
              THEN parameter_at(:organisation_limit, CAST(f.decided_at AS DATE))
         END AS limit_amount
  FROM penalty_fine f
  WHERE f.on_spot IS NOT FALSE
),
same_act AS (
  SELECT party_id, offence_code, act_on, law, sum(amount) AS total
  FROM on_site
  WHERE on_spot AND party_id IS NOT NULL AND offence_code IS NOT NULL AND act_on IS NOT NULL AND amount > 0
  GROUP BY party_id, offence_code, act_on, law
  HAVING count(decision_no) > 1
),
measured AS (
  SELECT o.decision_no, o.unit_id, o.decided_at, o.amount, o.limit_amount, o.filed_at, o.officer_count, o.on_spot,
         o.officer_id, coalesce(s.total, o.amount) AS total,
         coalesce(o.amount > o.limit_amount, FALSE) AS over_alone,
         coalesce(s.total > o.limit_amount, FALSE) AS over_together,
         CASE WHEN o.law = 'public_order' THEN coalesce(o.filed_at > o.file_by,
                                                        o.filed_at IS NULL AND :as_of > o.file_by)
              WHEN o.law = 'traffic' THEN coalesce(CAST(o.filed_at AS DATE) > o.file_on,
                                                   o.filed_at IS NULL AND CAST(:as_of AS DATE) > o.file_on)
              END IS TRUE AS filed_late,
         (o.law = 'public_order' AND o.decided_on >= :one_officer_from
          AND (o.party_objects IS TRUE OR o.av_file_id IS NULL)) IS TRUE AS two_needed,
         (o.law = 'public_order' AND o.decided_on >= :one_officer_from
          AND o.party_objects IS NULL AND o.av_file_id IS NOT NULL) IS TRUE AS objection_unknown
  FROM on_site o
  LEFT JOIN same_act s ON s.party_id = o.party_id AND s.offence_code = o.offence_code
       AND s.act_on = o.act_on AND s.law = o.law
),
tested AS (
  SELECT decision_no, unit_id, decided_at, amount, limit_amount, filed_at, officer_count, on_spot, total, over_alone,
         officer_id, over_together, filed_late, two_needed, objection_unknown,
         two_needed AND coalesce(officer_count < 2, FALSE) AS alone
  FROM measured
),
judged AS (
  SELECT decision_no, unit_id, decided_at, amount, limit_amount, filed_at, officer_count, on_spot, total, over_alone,
         officer_id, over_together, filed_late, alone,
         CASE WHEN over_alone OR over_together OR filed_late OR alone
              THEN CASE WHEN on_spot IS NULL THEN 'on_spot_unknown' END
              WHEN decided_at IS NULL THEN 'time_unknown'
              WHEN amount IS NULL OR amount < 0 THEN 'amount_unknown'
              WHEN limit_amount IS NULL THEN 'limit_unknown'
              WHEN two_needed AND officer_count IS NULL THEN 'officers_unknown'
              WHEN objection_unknown AND officer_count < 2 THEN 'objection_unknown' END AS reason
  FROM tested
)
SELECT decision_no AS finding_key,
       CASE WHEN officer_id IS NOT NULL THEN 'person' ELSE 'unit' END AS subject_type,
       coalesce(officer_id, unit_id) AS subject_id,
       unit_id AS unit_id,
       decided_at AS happened_at,
       'penalty_fine' AS record_type,
       decision_no AS record_id,
       reason AS could_not_evaluate,
       CASE WHEN over_alone THEN 'the fine is above the limit'
            WHEN over_together THEN 'the fines for the same act are together above the limit'
            WHEN filed_late THEN 'not filed in time'
            WHEN alone THEN 'one officer alone, objected to or not recorded' END AS fact_problem_en,
       CASE WHEN over_alone THEN '罚款超过限额'
            WHEN over_together THEN '就同一行为分次罚款，合计超过限额'
            WHEN filed_late THEN '未按期备案'
            WHEN alone THEN '一人执法但当事人有异议或者没有录音录像' END AS fact_problem_zh,
       amount AS fact_amount,
       total AS fact_sum,
       round(CAST(limit_amount AS DECIMAL(18,6)), 2) AS fact_limit,
       filed_at AS fact_filed_at,
       officer_count AS fact_officers,
       officer_id AS fact_officer
FROM judged
WHERE on_spot AND reason IS NOT NULL OR over_alone OR over_together OR filed_late OR alone
