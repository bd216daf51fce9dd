/*---
id: accountability.four-forms-mismatch
version: 3
title:
  en: Outcome does not fit the facts found
  zh: 四种形态运用失当
claim:
  en: >-
    A founded case was dealt with in the first form although the amount or loss found, alone or together with other
    first-form cases of the same matter or of the same person and kind in twelve months, reaches the band at which it
    must go further; or the same matter was dealt with in the first form again within twelve months; or a heavier form
    has no trial review before the decision, or a measure that does not belong to it.
  zh: 查实案件以第一种形态处理，而认定金额或者损失单独或者与十二个月内同一问题、同一人同类问题的第一种形态案件合计，已达到应当进一步处理的档次；或者同一问题十二个月内再次以第一种形态处理；或者较重形态在决定之前没有经过审理，或者措施与形态不符。
why:
  en: >-
    The four forms are to be proportionate. A talk for a bribe, or a heavy sanction that nobody tried, are two sides
    of one abuse.
  zh: 四种形态应当与事实相称。受贿只谈话，或者重处分无人审理，是同一种滥用的两面。
innocent:
  - en: The amount was found for several people together.
    zh: 认定金额为多人合计。
  - en: The person repaid at once and the higher organ approved the lighter form.
    zh: 当事人主动退缴，上级批准从轻。
  - en: The trial review is on paper and was not entered, or with a later day.
    zh: 审理为纸质材料，未录入，或者录入日期晚于实际。
misses:
  - en: Facts that were found too small on purpose.
    zh: 故意少认定的事实。
  - en: Splits over different people, or over more than twelve months.
    zh: 拆分到不同人名下，或者跨越十二个月以上。
explanation:
  en: >-
    Case {finding_key} on {fact_person}: form {fact_form}, measure {fact_measure_en}, amount found: {fact_amount}, together with like
    first-form cases: {fact_amount_together}, loss found: {fact_loss}. Bands in yuan: amount {band_amount}, or
    {band_aggravated} with aggravating circumstances; loss {band_loss}. First-form cases of the matter in the {repeat_months} months before:
    {fact_repeats}. Decided at {fact_decided_at}, trial review done at {fact_trial_at}. What is asked about:
    {fact_what_en}. The question is to unit {unit_id} and to whoever decided, not to the person.
  zh: 涉及 {fact_person} 的案件 {finding_key}：第 {fact_form} 种形态，措施为{fact_measure_zh}，认定金额：{fact_amount}，与同类第一种形态案件合计：{fact_amount_together}，认定损失：{fact_loss}。档次（元）：金额 {band_amount}，有加重情节的 {band_aggravated}；损失 {band_loss}。此前 {repeat_months} 个月内同一问题第一种形态处理 {fact_repeats} 次。决定时间：{fact_decided_at}，审理完结时间：{fact_trial_at}。疑点：{fact_what_zh}。此项请单位 {unit_id} 及作出决定的机关说明，并非针对本人。
next_step:
  en: Have the file read by a trial reviewer who took no part in it.
  zh: 由未参与办理的审理人员复核案卷。
basis:
  - instrument: {en: Regulations on Inner-Party Supervision, zh: 中国共产党党内监督条例}
    article: {en: "Articles 7 and 21: the four forms; measures of the first", zh: 第七条、第二十一条：四种形态；第一种形态的措施}
    confidence: secondary
    source: "《中国共产党党内监督条例》, read in a secondary text"
  - instrument: {en: Rules for Supervision and Discipline Enforcement by Discipline Inspection Organs (2019), zh: 中国共产党纪律检查机关监督执纪工作规则（2019 年）}
    article: {en: Articles 30 and 35, zh: 第三十条、第三十五条}
    confidence: secondary
    source: "hebcdi.gov.cn and yuexiu.gov.cn, commentaries that quote the articles"
  - instrument: {en: Supervision Law (2024 amendment), zh: 监察法（2024 年修正）}
    article: {en: "Article 52: disposal according to the facts", zh: 第五十二条：根据调查结果处置}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Law on Administrative Sanctions for Public Officials, zh: 公职人员政务处分法}
    article: {en: "Articles 7 and 8: kinds and terms of sanctions", zh: 第七条、第八条：处分种类与期间}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Interpretation on Embezzlement and Bribery Cases (2016), zh: 最高人民法院、最高人民检察院关于办理贪污贿赂刑事案件适用法律若干问题的解释（2016 年）}
    article: {en: "Articles 1 to 3: 30,000 yuan, or 10,000 with aggravating circumstances", zh: 第一条至第三条：三万元，或者有加重情节的一万元}
    confidence: verified
    source: "LawRefBook/Laws, commit 2f4c5c2, text as of 2025-04"
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article: {en: The tests themselves; twelve months for the same matter, zh: 各项比对规则；同一问题十二个月}
    confidence: local_setting
severity: high
route: discipline
reads: [disc_case, disc_measure]
key: disc_case_id
not_key_local: cases of the same matter or person are added up
parameters:
  band_amount:
    title: {en: Amount that must go further, zh: 应进一步处理的金额}
    type: integer
    unit: CNY
    confidence: verified
    value: 30000
  band_aggravated:
    title: {en: The same with aggravating circumstances, zh: 有加重情节的金额}
    type: integer
    unit: CNY
    confidence: verified
    value: 10000
  band_loss:
    title: {en: Loss that must go further, zh: 应进一步处理的损失}
    type: integer
    unit: CNY
    confidence: verified
    value: 300000
  repeat_months:
    title: {en: Months for the same matter, zh: 同一问题月数}
    type: integer
    unit: month
    confidence: local_setting
    value: 12
could_not_evaluate:
  founded_unknown:
    en: The case is decided or has a form, and whether it is founded is missing.
    zh: 案件已决定或者记录了形态，但未载明是否查实。
  form_unknown:
    en: The case is founded and decided, and no form is recorded.
    zh: 案件查实并已决定，但未记录形态。
  decided_unknown:
    en: The case is founded and has a form, and the day of the decision is missing.
    zh: 案件查实并记录了形态，但缺少决定时间。
  amount_unknown:
    en: A corruption case was dealt with in the first form, and the amount found is missing.
    zh: 贪腐案件以第一种形态处理，但缺少认定金额。
examples:
  - name: a talk for thirty thousand, in two halves, twice for one matter, heavy without trial, measure of another form
    as_of: 2025-06-01
    given:
      disc_case: |
        disc_case_id,matter_no,subject_person_id,unit_id,kind,founded,decided_at,amount,loss_amount,aggravated,form,measure,trial_done_at
        G1,M1,P1,U1,corruption,true,2025-01-10 09:00:00,30000,,false,1,talk,
        G2,M2,P2,U1,corruption,true,2025-01-10 09:00:00,16000,,false,1,talk,
        G3,M3,P2,U1,corruption,true,2025-03-10 09:00:00,15000,,false,1,admonition,
        G4,M4,P4,U1,style,true,2024-06-10 09:00:00,,,false,1,talk,
        G5,M4,P4,U1,style,true,2025-03-10 09:00:00,,,false,1,criticism,
        G6,M6,P6,U1,neglect,true,2025-03-10 09:00:00,,,false,3,removal,
        G7,M7,P7,U1,other,true,2025-03-10 09:00:00,,,false,1,serious_warning,2025-03-01 09:00:00
    expect:
      - {key: G1, evidence: [disc_case/G1]}
      - {key: G3, facts: {fact_amount_together: "31000.00"}}
      - {key: G5, facts: {fact_repeats: 1, fact_amount: ""}}
      - {key: G6}
      - {key: G7}
  - name: a yuan under the band, and the same matter exactly twelve months later
    as_of: 2025-06-01
    given:
      disc_case: |
        disc_case_id,matter_no,subject_person_id,unit_id,kind,founded,decided_at,amount,loss_amount,aggravated,form,measure,trial_done_at
        G1,M1,P1,U1,corruption,true,2025-01-10 09:00:00,29999,299999.99,false,1,talk,
        G4,M4,P4,U1,style,true,2024-03-10 09:00:00,,,false,1,talk,
        G5,M4,P4,U1,style,true,2025-03-10 09:00:00,,,false,1,criticism,
    expect: none
  - name: proportionate and tried, and not founded
    as_of: 2025-06-01
    given:
      disc_case: |
        disc_case_id,matter_no,subject_person_id,unit_id,kind,founded,decided_at,amount,loss_amount,aggravated,form,measure,trial_done_at
        G1,M1,P1,U1,corruption,true,2025-01-10 09:00:00,50000,,false,4,dismissal,2025-01-02 09:00:00
        G2,M2,P2,U1,neglect,true,2025-01-10 09:00:00,,,false,2,warning,2025-01-02 09:00:00
        G3,M3,P3,U1,corruption,false,2025-01-10 09:00:00,90000,,false,1,talk,
    expect: none
  - name: no form, no amount of a bribe, no day
    as_of: 2025-06-01
    given:
      disc_case: |
        disc_case_id,matter_no,subject_person_id,unit_id,kind,founded,decided_at,form,measure,amount
        G1,M1,P1,U1,corruption,true,2025-01-10 09:00:00,,,
        G2,M2,P2,U1,corruption,true,2025-01-10 09:00:00,1,talk,
        G3,M3,P3,U1,style,true,2025-01-10 09:00:00,1,talk,
        G4,M4,P4,U1,corruption,true,,1,talk,50000
    expect: none
    could_not_evaluate: {form_unknown: 1, amount_unknown: 1, decided_unknown: 1}
  - name: tried three years after the decision, tried on its day, and whether it is founded not known
    as_of: 2025-06-01
    given:
      disc_case: |
        disc_case_id,matter_no,subject_person_id,unit_id,kind,founded,decided_at,amount,form,measure,trial_done_at
        G1,M1,P1,U1,neglect,true,2022-01-10 09:00:00,,3,removal,2025-01-10 09:00:00
        G2,M2,P2,U1,neglect,true,2025-01-10 09:00:00,,3,removal,2025-01-10 16:00:00
        G3,M3,P3,U1,corruption,,2025-01-10 09:00:00,50000,1,talk,
        G4,M4,P4,U1,corruption,,,,,,
        G5,M5,P5,U1,neglect,true,,,3,removal,2025-01-10 09:00:00
    expect:
      - {key: G1, evidence: [disc_case/G1], facts: {fact_person: P1, fact_what_en: "no trial review before the decision"}}
    could_not_evaluate: {founded_unknown: 1, decided_unknown: 1}
  - name: the amount of the second half is missing, the first alone reaches the band
    as_of: 2025-06-01
    given:
      disc_case: |
        disc_case_id,matter_no,subject_person_id,unit_id,kind,founded,decided_at,form,measure,amount
        G1,M1,P1,U1,corruption,true,2025-01-10 09:00:00,1,talk,30000
        G2,M2,P1,U1,corruption,true,2025-02-10 09:00:00,1,talk,
    expect:
      - {key: G1}
      - {key: G2, facts: {fact_amount_together: "30000.00"}}
---*/
WITH decided AS (
  SELECT disc_case_id, matter_no, subject_person_id, unit_id, kind, decided_at, form, measure, trial_done_at,
         amount, loss_amount, coalesce(aggravated, FALSE) AS aggravated, CAST(decided_at AS DATE) AS decided_on, founded
  FROM disc_case
  WHERE founded IS NOT FALSE AND (decided_at IS NOT NULL OR form IS NOT NULL)
),
like_before AS (
  SELECT a.disc_case_id,
         count(CASE WHEN b.matter_no = a.matter_no THEN 1 END) AS repeats,
         sum(b.amount) AS amount_before
  FROM decided a
  JOIN decided b ON b.disc_case_id <> a.disc_case_id AND b.form = 1 AND b.decided_at <= a.decided_at
       AND a.decided_on < CAST(b.decided_on + :repeat_months * INTERVAL '1 month' AS DATE)
       AND (b.decided_at < a.decided_at OR b.disc_case_id < a.disc_case_id)
       AND b.subject_person_id = a.subject_person_id AND b.founded
       AND (b.matter_no = a.matter_no OR b.kind = a.kind)
  WHERE a.form = 1
  GROUP BY a.disc_case_id
),
judged AS (
  SELECT d.disc_case_id, d.subject_person_id, d.unit_id, d.kind, d.decided_at, d.decided_on, d.form, d.amount,
         d.founded, d.trial_done_at, d.loss_amount, d.aggravated, coalesce(l.repeats, 0) AS repeats,
         CASE WHEN d.amount IS NOT NULL OR l.amount_before IS NOT NULL
              THEN coalesce(d.amount, CAST(0 AS DECIMAL(14,2))) + coalesce(l.amount_before, CAST(0 AS DECIMAL(14,2)))
         END AS together,
         CASE WHEN d.form > 1 AND (d.trial_done_at IS NULL OR CAST(d.trial_done_at AS DATE) > d.decided_on) THEN 1 ELSE 0 END AS untried,
         CASE WHEN d.form IS NOT NULL AND m.rank IS NOT NULL
                   AND (d.form = 1 AND m.rank > 1 OR d.form > 1 AND m.rank = 1) THEN 1 ELSE 0 END AS mismatched,
         m.title_en, m.title_zh
  FROM decided d
  LEFT JOIN like_before l ON l.disc_case_id = d.disc_case_id
  LEFT JOIN disc_measure m ON m.code = d.measure
),
asked AS (
  SELECT disc_case_id, subject_person_id, unit_id, kind, decided_at, form, amount, loss_amount, together, repeats,
         founded, trial_done_at, untried, mismatched, title_en, title_zh,
         CASE WHEN form = 1
                   AND (together >= CAST(parameter_at(:band_amount, decided_on) AS DECIMAL(14,2))
                        OR aggravated AND together >= CAST(parameter_at(:band_aggravated, decided_on) AS DECIMAL(14,2))
                        OR loss_amount >= CAST(parameter_at(:band_loss, decided_on) AS DECIMAL(14,2)))
              THEN 1 ELSE 0 END AS too_light,
         CASE WHEN form = 1 AND repeats >= 1 THEN 1 ELSE 0 END AS again
  FROM judged
),
told AS (
  SELECT disc_case_id, subject_person_id, unit_id, decided_at, form, amount, loss_amount, together, repeats, untried,
         mismatched, title_en, title_zh, too_light, again, trial_done_at,
         CASE WHEN founded IS NULL THEN 'founded_unknown'
              WHEN too_light + again + untried + mismatched >= 1 THEN NULL
              WHEN form IS NULL THEN 'form_unknown'
              WHEN decided_at IS NULL THEN 'decided_unknown'
              WHEN form = 1 AND kind = 'corruption' AND amount IS NULL THEN 'amount_unknown' END AS reason
  FROM asked
)
SELECT disc_case_id AS finding_key,
       'unit' AS subject_type,
       unit_id AS subject_id,
       unit_id AS unit_id,
       decided_at AS happened_at,
       'disc_case' AS record_type,
       disc_case_id AS record_id,
       reason AS could_not_evaluate,
       subject_person_id AS fact_person,
       form AS fact_form,
       coalesce(title_en, 'not recorded') AS fact_measure_en,
       coalesce(title_zh, '未记录') AS fact_measure_zh,
       amount AS fact_amount,
       together AS fact_amount_together,
       loss_amount AS fact_loss,
       repeats AS fact_repeats,
       decided_at AS fact_decided_at,
       trial_done_at AS fact_trial_at,
       concat_ws('; ', CASE WHEN too_light = 1 THEN 'first form for facts of the transfer band' END,
                       CASE WHEN again = 1 THEN 'first form again for the same matter' END,
                       CASE WHEN untried = 1 THEN 'no trial review before the decision' END,
                       CASE WHEN mismatched = 1 THEN 'measure belongs to another form' END) AS fact_what_en,
       concat_ws('；', CASE WHEN too_light = 1 THEN '事实已达移送档次却用第一种形态' END,
                       CASE WHEN again = 1 THEN '同一问题再次用第一种形态' END,
                       CASE WHEN untried = 1 THEN '决定前未经审理' END,
                       CASE WHEN mismatched = 1 THEN '措施与形态不符' END) AS fact_what_zh
FROM told
WHERE reason IS NOT NULL OR too_light + again + untried + mismatched >= 1
