/*---
id: fine.officer-off-centre
version: 4
title:
  en: An officer fines much lower or higher than colleagues
  zh: 个人罚款尺度明显偏离同事
claim:
  en: >-
    Over a year the fines of one officer lie, for the same offences and grades, so often on one side of the usual
    fine, and so far from it, that chance does not explain it.
  zh: 一年内，某民警对相同违法行为、相同档次的罚款，多数偏在通常数额的同一侧，且偏离程度难以用偶然解释。
why:
  en: Discretion that always leans the same way may be severity, softness or a price.
  zh: 裁量长期偏向一侧，可能是过严、过宽，也可能有交易。
innocent:
  - en: The officer handles the special cases of the unit, such as repeat offenders.
    zh: 该民警专办特殊案件，如屡犯人员。
  - en: The officer works in a place with other conditions than colleagues.
    zh: 执法地点条件与同事不同。
  - en: The station is run by another standard that is published.
    zh: 该单位执行另行公布的标准。
misses:
  - en: Officers with few fines.
    zh: 罚款起数较少的民警。
  - en: A leaning that all colleagues share.
    zh: 所有同事共同的偏向。
  - en: Favours to single parties that the many ordinary fines outweigh.
    zh: 被大量正常罚款掩盖的个别人情案。
explanation:
  en: >-
    Officer {subject_id} decided {fact_fines} fines in {fact_year} for offences that colleagues fine too;
    {fact_above} lie above and {fact_below} below the usual fine of the offence and grade. Middle position in the
    range {fact_position} (0 lowest, 1 highest), usual {fact_usual}, spread of {fact_officers} officers
    {fact_spread}. Chance of so many on one side: about {fact_chance} or
    less. Set: {fewest_fines} fines, {fewest_officers}
    officers, {spreads} spreads, false discoveries {false_share}.
  zh: >-
    民警 {subject_id} 在 {fact_year} 年对同事也处罚的违法行为作出罚款 {fact_fines} 起，其中高于通常数额 {fact_above} 起、低于 {fact_below}
    起。其罚款在幅度中的居中位置 {fact_position}（0 最低、1 最高），通常为 {fact_usual}，{fact_officers} 名民警之间的离散度 {fact_spread}；偶然出现的概率约为
    {fact_chance} 或者更低。设定：罚款不少于 {fewest_fines} 起、民警不少于 {fewest_officers} 名、离散 {spreads} 倍、错误发现率 {false_share}。
next_step:
  en: Read ten files drawn by lot with the officer and the legal department.
  zh: 会同民警和法制部门随机抽阅十份案卷。
basis:
  - instrument: {en: Administrative Penalty Law, zh: 行政处罚法}
    article: {en: Article 34 and Article 76(2), zh: 第三十四条、第七十六条第二项}
    confidence: verified
    source: 'https://github.com/LawRefBook/Laws, text as of 2025-04'
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article:
      en: >-
        Twenty fines, two median deviations, sign test against what all do, with false discoveries held at one in
        twenty (Benjamini and Hochberg)
      zh: 二十起、两个绝对中位差、以全体习惯为基准的符号检验并以本雅米尼—霍赫贝格法控制错误发现率 5%
    confidence: local_setting
severity: medium
route: [legal, discipline]
reads: [penalty_fine]
key: officer_id
not_key_local: An officer is compared with all who fine the same offences.
parameters:
  fewest_fines:
    title: {en: Fewest fines in the year, zh: 年内最少罚款起数}
    type: integer
    value: 20
    confidence: local_setting
  fewest_officers:
    title: {en: Fewest officers to compare, zh: 最少比较人数}
    type: integer
    value: 10
    confidence: local_setting
  spreads:
    title: {en: Median deviations from the middle, zh: 绝对中位差倍数}
    type: decimal
    value: 2
    confidence: local_setting
  false_share:
    title: {en: Share of false discoveries, zh: 错误发现率}
    type: decimal
    value: 0.05
    confidence: local_setting
could_not_evaluate:
  too_few_officers:
    en: Too few officers decided enough fines that year.
    zh: 当年罚款起数足够的民警人数过少。
examples:
  - name: one of four officers always fines at the bottom
    as_of: 2026-01-31
    parameters: {fewest_fines: "6", fewest_officers: "4", false_share: "0.1"}
    given:
      penalty_fine: |
        decision_no,officer_id,unit_id,offence_code,amount,statutory_min,statutory_max,decided_at
        D10,P1,U1,noise,200,200,500,2025-01-01 10:00:00
        D11,P1,U1,noise,200,200,500,2025-02-01 10:00:00
        D12,P1,U1,noise,200,200,500,2025-03-01 10:00:00
        D13,P1,U1,noise,200,200,500,2025-04-01 10:00:00
        D14,P1,U1,noise,200,200,500,2025-05-01 10:00:00
        D15,P1,U1,noise,200,200,500,2025-06-01 10:00:00
        D20,P2,U1,noise,300,200,500,2025-01-02 10:00:00
        D21,P2,U1,noise,310,200,500,2025-02-02 10:00:00
        D22,P2,U1,noise,320,200,500,2025-03-02 10:00:00
        D23,P2,U1,noise,330,200,500,2025-04-02 10:00:00
        D24,P2,U1,noise,340,200,500,2025-05-02 10:00:00
        D25,P2,U1,noise,350,200,500,2025-06-02 10:00:00
        D30,P3,U1,noise,300,200,500,2025-01-03 10:00:00
        D31,P3,U1,noise,310,200,500,2025-02-03 10:00:00
        D32,P3,U1,noise,320,200,500,2025-03-03 10:00:00
        D33,P3,U1,noise,330,200,500,2025-04-03 10:00:00
        D34,P3,U1,noise,340,200,500,2025-05-03 10:00:00
        D35,P3,U1,noise,350,200,500,2025-06-03 10:00:00
        D40,P4,U1,noise,300,200,500,2025-01-04 10:00:00
        D41,P4,U1,noise,310,200,500,2025-02-04 10:00:00
        D42,P4,U1,noise,320,200,500,2025-03-04 10:00:00
        D43,P4,U1,noise,330,200,500,2025-04-04 10:00:00
        D44,P4,U1,noise,340,200,500,2025-05-04 10:00:00
        D45,P4,U1,noise,350,200,500,2025-06-04 10:00:00
    expect:
      - {key: "P1/2025", facts: {fact_below: "6", fact_above: "0", fact_position: "0.00"}}
  - name: one of four officers always fines at the top
    as_of: 2026-01-31
    parameters: {fewest_fines: "6", fewest_officers: "4", false_share: "0.1"}
    given:
      penalty_fine: |
        decision_no,officer_id,unit_id,offence_code,amount,statutory_min,statutory_max,decided_at
        D10,P1,U1,noise,500,200,500,2025-01-01 10:00:00
        D11,P1,U1,noise,500,200,500,2025-02-01 10:00:00
        D12,P1,U1,noise,500,200,500,2025-03-01 10:00:00
        D13,P1,U1,noise,500,200,500,2025-04-01 10:00:00
        D14,P1,U1,noise,500,200,500,2025-05-01 10:00:00
        D15,P1,U1,noise,500,200,500,2025-06-01 10:00:00
        D20,P2,U1,noise,300,200,500,2025-01-02 10:00:00
        D21,P2,U1,noise,310,200,500,2025-02-02 10:00:00
        D22,P2,U1,noise,320,200,500,2025-03-02 10:00:00
        D23,P2,U1,noise,330,200,500,2025-04-02 10:00:00
        D24,P2,U1,noise,340,200,500,2025-05-02 10:00:00
        D25,P2,U1,noise,350,200,500,2025-06-02 10:00:00
        D30,P3,U1,noise,300,200,500,2025-01-03 10:00:00
        D31,P3,U1,noise,310,200,500,2025-02-03 10:00:00
        D32,P3,U1,noise,320,200,500,2025-03-03 10:00:00
        D33,P3,U1,noise,330,200,500,2025-04-03 10:00:00
        D34,P3,U1,noise,340,200,500,2025-05-03 10:00:00
        D35,P3,U1,noise,350,200,500,2025-06-03 10:00:00
        D40,P4,U1,noise,300,200,500,2025-01-04 10:00:00
        D41,P4,U1,noise,310,200,500,2025-02-04 10:00:00
        D42,P4,U1,noise,320,200,500,2025-03-04 10:00:00
        D43,P4,U1,noise,330,200,500,2025-04-04 10:00:00
        D44,P4,U1,noise,340,200,500,2025-05-04 10:00:00
        D45,P4,U1,noise,350,200,500,2025-06-04 10:00:00
    expect:
      - {key: "P1/2025", facts: {fact_above: "6"}}
  - name: five fines at the bottom are one too few
    as_of: 2026-01-31
    parameters: {fewest_fines: "6", fewest_officers: "3"}
    given:
      penalty_fine: |
        decision_no,officer_id,unit_id,offence_code,amount,statutory_min,statutory_max,decided_at
        D10,P1,U1,noise,200,200,500,2025-01-01 10:00:00
        D11,P1,U1,noise,200,200,500,2025-02-01 10:00:00
        D12,P1,U1,noise,200,200,500,2025-03-01 10:00:00
        D13,P1,U1,noise,200,200,500,2025-04-01 10:00:00
        D14,P1,U1,noise,200,200,500,2025-05-01 10:00:00
        D20,P2,U1,noise,300,200,500,2025-01-02 10:00:00
        D21,P2,U1,noise,310,200,500,2025-02-02 10:00:00
        D22,P2,U1,noise,320,200,500,2025-03-02 10:00:00
        D23,P2,U1,noise,330,200,500,2025-04-02 10:00:00
        D24,P2,U1,noise,340,200,500,2025-05-02 10:00:00
        D25,P2,U1,noise,350,200,500,2025-06-02 10:00:00
        D30,P3,U1,noise,300,200,500,2025-01-03 10:00:00
        D31,P3,U1,noise,310,200,500,2025-02-03 10:00:00
        D32,P3,U1,noise,320,200,500,2025-03-03 10:00:00
        D33,P3,U1,noise,330,200,500,2025-04-03 10:00:00
        D34,P3,U1,noise,340,200,500,2025-05-03 10:00:00
        D35,P3,U1,noise,350,200,500,2025-06-03 10:00:00
        D40,P4,U1,noise,300,200,500,2025-01-04 10:00:00
        D41,P4,U1,noise,310,200,500,2025-02-04 10:00:00
        D42,P4,U1,noise,320,200,500,2025-03-04 10:00:00
        D43,P4,U1,noise,330,200,500,2025-04-04 10:00:00
        D44,P4,U1,noise,340,200,500,2025-05-04 10:00:00
        D45,P4,U1,noise,350,200,500,2025-06-04 10:00:00
    expect: none
  - name: officers who differ by chance
    as_of: 2026-01-31
    parameters: {fewest_fines: "6", fewest_officers: "4"}
    given:
      penalty_fine: |
        decision_no,officer_id,unit_id,offence_code,amount,statutory_min,statutory_max,decided_at
        D10,P1,U1,noise,300,200,500,2025-01-01 10:00:00
        D11,P1,U1,noise,310,200,500,2025-02-01 10:00:00
        D12,P1,U1,noise,320,200,500,2025-03-01 10:00:00
        D13,P1,U1,noise,330,200,500,2025-04-01 10:00:00
        D14,P1,U1,noise,340,200,500,2025-05-01 10:00:00
        D15,P1,U1,noise,350,200,500,2025-06-01 10:00:00
        D20,P2,U1,noise,300,200,500,2025-01-02 10:00:00
        D21,P2,U1,noise,320,200,500,2025-02-02 10:00:00
        D22,P2,U1,noise,340,200,500,2025-03-02 10:00:00
        D23,P2,U1,noise,360,200,500,2025-04-02 10:00:00
        D24,P2,U1,noise,310,200,500,2025-05-02 10:00:00
        D25,P2,U1,noise,330,200,500,2025-06-02 10:00:00
        D30,P3,U1,noise,300,200,500,2025-01-03 10:00:00
        D31,P3,U1,noise,330,200,500,2025-02-03 10:00:00
        D32,P3,U1,noise,360,200,500,2025-03-03 10:00:00
        D33,P3,U1,noise,320,200,500,2025-04-03 10:00:00
        D34,P3,U1,noise,350,200,500,2025-05-03 10:00:00
        D35,P3,U1,noise,310,200,500,2025-06-03 10:00:00
        D40,P4,U1,noise,300,200,500,2025-01-04 10:00:00
        D41,P4,U1,noise,340,200,500,2025-02-04 10:00:00
        D42,P4,U1,noise,310,200,500,2025-03-04 10:00:00
        D43,P4,U1,noise,350,200,500,2025-04-04 10:00:00
        D44,P4,U1,noise,320,200,500,2025-05-04 10:00:00
        D45,P4,U1,noise,360,200,500,2025-06-04 10:00:00
    expect: none
  - name: too few officers to compare
    as_of: 2026-01-31
    parameters: {fewest_fines: "6"}
    given:
      penalty_fine: |
        decision_no,officer_id,unit_id,offence_code,amount,statutory_min,statutory_max,decided_at
        D10,P1,U1,noise,300,200,500,2025-01-01 10:00:00
        D11,P1,U1,noise,310,200,500,2025-02-01 10:00:00
        D12,P1,U1,noise,320,200,500,2025-03-01 10:00:00
        D13,P1,U1,noise,330,200,500,2025-04-01 10:00:00
        D14,P1,U1,noise,340,200,500,2025-05-01 10:00:00
        D15,P1,U1,noise,350,200,500,2025-06-01 10:00:00
        D20,P2,U1,noise,300,200,500,2025-01-02 10:00:00
        D21,P2,U1,noise,310,200,500,2025-02-02 10:00:00
        D22,P2,U1,noise,320,200,500,2025-03-02 10:00:00
        D23,P2,U1,noise,330,200,500,2025-04-02 10:00:00
        D24,P2,U1,noise,340,200,500,2025-05-02 10:00:00
        D25,P2,U1,noise,350,200,500,2025-06-02 10:00:00
    expect: none
    could_not_evaluate: {too_few_officers: 2}
---*/
WITH fine AS (
  SELECT decision_no, officer_id, unit_id, offence_code, coalesce(discretion_grade, '') AS grade,
         CAST(extract(year FROM decided_at) AS BIGINT) AS year, decided_at,
         CAST(amount - statutory_min AS DOUBLE PRECISION)
         / CAST(NULLIF(statutory_max - statutory_min, 0) AS DOUBLE PRECISION) AS place
  FROM penalty_fine
  WHERE officer_id IS NOT NULL AND offence_code IS NOT NULL AND decided_at IS NOT NULL AND amount IS NOT NULL
    AND statutory_max > statutory_min
),
usual AS (
  SELECT offence_code, grade, year, percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST(place AS DOUBLE PRECISION)) AS usual_place
  FROM fine
  GROUP BY offence_code, grade, year
  HAVING min(officer_id) < max(officer_id)
),
side AS (
  SELECT f.decision_no, f.officer_id, f.unit_id, f.year, f.decided_at, f.place, u.usual_place, f.offence_code, f.grade,
         CASE WHEN f.place > u.usual_place THEN 1 WHEN f.place < u.usual_place THEN -1 ELSE 0 END AS side
  FROM fine f
  JOIN usual u ON u.offence_code = f.offence_code AND u.grade = f.grade AND u.year = f.year
),
habit AS (
  -- How often everybody is above and below: where many fines are equal, the two differ
  SELECT offence_code, grade, year, avg(CAST(side AS DOUBLE PRECISION)) AS mean_side,
         avg(CAST(side * side AS DOUBLE PRECISION)) AS mean_square
  FROM side
  GROUP BY offence_code, grade, year
),
officer AS (
  SELECT s.officer_id, s.year, min(s.unit_id) AS unit_id, max(s.decided_at) AS last_at, count(s.decision_no) AS fines,
         count(s.decision_no) FILTER (WHERE s.side > 0) AS above,
         count(s.decision_no) FILTER (WHERE s.side < 0) AS below,
         sum(CAST(s.side AS DOUBLE PRECISION) - h.mean_side) AS leaning,
         sum(h.mean_square - h.mean_side * h.mean_side) AS variance,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST(s.place - s.usual_place AS DOUBLE PRECISION)) AS off
  FROM side s
  JOIN habit h ON h.offence_code = s.offence_code AND h.grade = s.grade AND h.year = s.year
  GROUP BY s.officer_id, s.year
  HAVING count(s.decision_no) >= :fewest_fines
),
centre AS (
  SELECT year, count(officer_id) AS officers, percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST(off AS DOUBLE PRECISION)) AS middle
  FROM officer
  GROUP BY year
),
spread AS (
  SELECT o.year, percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST(abs(o.off - c.middle) AS DOUBLE PRECISION)) AS mad
  FROM officer o
  JOIN centre c ON c.year = o.year
  GROUP BY o.year
),
scored AS (
  SELECT o.officer_id, o.year, o.unit_id, o.last_at, o.fines, o.above, o.below, o.off, c.officers, c.middle, s.mad,
         abs(o.leaning) / CAST(NULLIF(sqrt(greatest(o.variance, CAST(0 AS DOUBLE PRECISION))), 0) AS DOUBLE PRECISION) AS z
  FROM officer o
  JOIN centre c ON c.year = o.year
  JOIN spread s ON s.year = o.year
),
tail AS (
  -- Two-sided tail of the normal distribution, Abramowitz and Stegun 26.2.17
  SELECT officer_id, year, coalesce(z, 0) AS z,
         power(1 + CAST(0.2316419 AS DOUBLE PRECISION) * CAST(coalesce(z, 0) AS DOUBLE PRECISION),
               CAST(-1 AS DOUBLE PRECISION)) AS t
  FROM scored
),
chance AS (
  SELECT officer_id, year,
         least(CAST(1 AS DOUBLE PRECISION),
               2 * CAST(0.3989422804 AS DOUBLE PRECISION) * exp(CAST(-0.5 AS DOUBLE PRECISION) * z * z)
               * (CAST(0.31938153 AS DOUBLE PRECISION) * t - CAST(0.356563782 AS DOUBLE PRECISION) * t * t
                  + CAST(1.781477937 AS DOUBLE PRECISION) * t * t * t
                  - CAST(1.821255978 AS DOUBLE PRECISION) * t * t * t * t
                  + CAST(1.330274429 AS DOUBLE PRECISION) * t * t * t * t * t)) AS p
  FROM tail
),
ranked AS (
  SELECT officer_id, year, p, row_number() OVER (PARTITION BY year ORDER BY p, officer_id) AS place_in_order
  FROM chance
),
accepted AS (
  SELECT r.year, max(r.place_in_order) AS last_place
  FROM ranked r
  JOIN centre c ON c.year = r.year
  WHERE r.p <= CAST(:false_share AS DOUBLE PRECISION) * CAST(r.place_in_order AS DOUBLE PRECISION)
               / NULLIF(CAST(c.officers AS DOUBLE PRECISION), 0)
  GROUP BY r.year
),
found AS (
  SELECT s.officer_id, s.year, s.unit_id, s.last_at, s.fines, s.above, s.below, s.officers, s.mad, r.p
  FROM scored s
  JOIN ranked r ON r.officer_id = s.officer_id AND r.year = s.year
  LEFT JOIN accepted a ON a.year = s.year
  WHERE s.officers < :fewest_officers
     OR (r.place_in_order <= a.last_place AND abs(s.off - s.middle) > CAST(:spreads AS DOUBLE PRECISION) * s.mad)
),
told AS (
  SELECT s.officer_id, s.year,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST(s.place AS DOUBLE PRECISION)) AS position_in_range,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST(s.usual_place AS DOUBLE PRECISION)) AS usual_place
  FROM found f
  JOIN side s ON s.officer_id = f.officer_id AND s.year = f.year
  GROUP BY s.officer_id, s.year
)
SELECT concat(s.officer_id, '/', CAST(s.year AS TEXT)) AS finding_key,
       'person' AS subject_type,
       s.officer_id AS subject_id,
       s.unit_id AS unit_id,
       s.last_at AS happened_at,
       'person' AS record_type,
       s.officer_id AS record_id,
       CASE WHEN s.officers < :fewest_officers THEN 'too_few_officers' END AS could_not_evaluate,
       s.year AS fact_year,
       s.fines AS fact_fines,
       s.above AS fact_above,
       s.below AS fact_below,
       s.officers AS fact_officers,
       round(CAST(t.position_in_range AS DECIMAL(18,6)), 2) AS fact_position,
       round(CAST(t.usual_place AS DECIMAL(18,6)), 2) AS fact_usual,
       round(CAST(s.mad AS DECIMAL(18,6)), 3) AS fact_spread,
       round(CAST(greatest(s.p, CAST(0.00005 AS DOUBLE PRECISION)) AS DECIMAL(18,6)), 4) AS fact_chance
FROM found s
JOIN told t ON t.officer_id = s.officer_id AND t.year = s.year
