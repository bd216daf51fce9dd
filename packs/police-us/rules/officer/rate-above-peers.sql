/*---
id: officer.rate-above-peers
version: 2
title:
  en: Many more complaints than colleagues in the same unit and year
  zh: 同单位同年度投诉量明显高于同事
claim:
  en: In one unit and calendar year, or as much of it as is known, an officer drew several times as many complaints as
    colleagues with the same time in the unit did, by more than their usual spread explains.
  zh: 在同一单位、同一公历年度内（年度未完的，以已知部分为准），警员被投诉件数达到同等在岗时间同事的数倍，且超出同事之间通常的离散程度。
why:
  en: Comparing within unit and year takes out much of what the assignment explains. What is left is a reason to look,
    early and small.
  zh: 限定在同一单位、同一年度内比较，可以排除岗位因素的大部分影响；剩下的差异值得及早过问。
innocent:
  - en: The officer works the busiest watch or beat of the unit, or does a task that draws complaints.
    zh: 警员在单位内最繁忙的班次或巡区，或者承担易引发投诉的工作。
  - en: One event or one complainant accounts for several of the complaints.
    zh: 多件投诉源于同一事件或同一投诉人。
  - en: Colleagues in the unit do desk work, so the comparison is unfair.
    zh: 同单位同事多为内勤，比较并不公平。
misses:
  - en: A whole unit that draws too many complaints; within it nobody stands out.
    zh: 整个单位投诉偏多的，内部比较看不出个人突出。
  - en: Few complaints per person leave most real differences invisible to counting.
    zh: 人均投诉很少，多数真实差异无法通过计数发现。
  - en: Days are days in the unit, not hours on the street.
    zh: 以在单位天数计算，而非实际街面执勤时数。
  - en: Conduct of a month that is not over; it counts when the month is.
    zh: 当月尚未结束的行为，待月底后计入。
explanation:
  en: Officer {subject_id} was accused in {fact_complaints} complaints on conduct of {fact_year}, up to {fact_until},
    while in unit {unit_id} ({fact_days} days). At the rate of the {fact_peers} colleagues {fact_expected} would be
    expected.
  zh: 警员 {subject_id} 在单位 {unit_id} 任职期间（{fact_days} 日），因 {fact_year} 年度（截至 {fact_until}）的行为被投诉 {fact_complaints} 件；按 {fact_peers} 名同事的水平，期望值为 {fact_expected} 件。
next_step:
  en: Look at watch, beat and task first. If they do not explain it, the supervisor talks with the officer and notes
    what was agreed.
  zh: 先核查班次、巡区和任务；仍无法解释的，由主管与警员谈话并记录约定事项。
basis:
  - instrument: {en: Early intervention systems of US police departments, zh: 美国警察机构早期干预系统}
    article: {en: Comparison with peers in like assignments, zh: 与相似岗位同事比较}
    confidence: secondary
    source: http://www.policechiefmagazine.org/building-better-early-intervention-systems/
  - instrument: {en: Setting of this pack, zh: 本规则包设定}
    article:
      en: At least five complaints, three times the expected, four spreads above it, ten colleagues, ninety days
      zh: 至少五件、达到期望值三倍、高出四个离散单位、同事至少十人、在岗至少九十日
    confidence: local_setting
severity: low
route: command
reads: [complaint, allegation, post, person]
key: person_id
sources: {allegation: person_id}
reference: [post, person]
not_key_local: An officer is compared with all colleagues of the unit and year.
parameters:
  minimum:
    title: {en: Complaints needed, zh: 投诉件数}
    type: integer
    value: 5
    confidence: local_setting
  times:
    title: {en: Times the expected number, zh: 期望值倍数}
    type: decimal
    value: 3
    confidence: local_setting
  spreads:
    title: {en: Spreads above the expected number, zh: 高出期望值的离散单位数}
    type: decimal
    value: 4
    confidence: local_setting
  fewest_peers:
    title: {en: Fewest colleagues for a comparison, zh: 可比同事最少人数}
    type: integer
    value: 10
    confidence: local_setting
  fewest_days:
    title: {en: Fewest days in the unit, zh: 在岗最少天数}
    type: integer
    unit: day
    value: 90
    confidence: local_setting
could_not_evaluate:
  too_few_peers:
    en: The officer has that many complaints, but too few colleagues served in the unit long enough in that year.
    zh: 警员达到件数，但该单位当年在岗足够时间的同事人数过少。
  exposure_too_short:
    en: The officer has that many complaints, but served in the unit for too few days of that year as far as it is known.
    zh: 警员达到件数，但当年已知期间内在该单位在岗天数过少。
  unit_unknown:
    en: The officer has that many complaints in a year on days for which no unit is known.
    zh: 警员当年达到件数，但相应日期的所在单位不明。
examples:
  - name: six complaints where colleagues have one each
    as_of: 2018-01-01
    parameters: {fewest_peers: "3", spreads: "1"}
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-02-02
        C2,2010-03-03
        C3,2010-04-04
        C4,2010-05-05
        C5,2010-06-06
        C6,2010-07-07
        C7,2010-08-08
        C8,2010-09-09
        C9,2010-10-10
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
        C3,P1
        C4,P1
        C5,P1
        C6,P1
        C7,P2
        C8,P3
        C9,P4
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,7,member,2009-01-01,
        P3,7,member,2009-01-01,
        P4,7,member,2009-01-01,
      person: |
        person_id,resigned_on
        P1,
        P2,
        P3,
        P4,
    expect:
      - {key: P1/7/2010, facts: {fact_complaints: 6, fact_expected: "1.00", fact_peers: 3, fact_days: 365}}
  - name: exactly three times the expected number
    as_of: 2018-01-01
    parameters: {fewest_peers: "3", spreads: "1"}
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-02-02
        C2,2010-03-03
        C3,2010-04-04
        C4,2010-05-05
        C5,2010-06-06
        C6,2010-07-07
        C7,2010-08-08
        C8,2010-09-09
        C9,2010-10-10
        C10,2010-11-11
        C11,2010-12-12
        C12,2010-01-13
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
        C3,P1
        C4,P1
        C5,P1
        C6,P1
        C7,P2
        C8,P2
        C9,P3
        C10,P3
        C11,P4
        C12,P4
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,7,member,2009-01-01,
        P3,7,member,2009-01-01,
        P4,7,member,2009-01-01,
      person: |
        person_id,resigned_on
        P1,
        P2,
        P3,
        P4,
    expect:
      - {key: P1/7/2010, facts: {fact_expected: "2.00"}}
  - name: five where colleagues have two, less than three times
    as_of: 2018-01-01
    parameters: {fewest_peers: "3", spreads: "1"}
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-02-02
        C2,2010-03-03
        C3,2010-04-04
        C4,2010-05-05
        C5,2010-06-06
        C6,2010-07-07
        C7,2010-08-08
        C8,2010-09-09
        C9,2010-10-10
        C10,2010-11-11
        C11,2010-12-12
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
        C3,P1
        C4,P1
        C5,P1
        C6,P2
        C7,P2
        C8,P3
        C9,P3
        C10,P4
        C11,P4
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,7,member,2009-01-01,
        P3,7,member,2009-01-01,
        P4,7,member,2009-01-01,
      person: |
        person_id,resigned_on
        P1,
        P2,
        P3,
        P4,
    expect: none
  - name: four complaints are one too few
    as_of: 2018-01-01
    parameters: {fewest_peers: "3", spreads: "1"}
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-02-02
        C2,2010-03-03
        C3,2010-04-04
        C4,2010-05-05
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
        C3,P1
        C4,P1
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,7,member,2009-01-01,
        P3,7,member,2009-01-01,
        P4,7,member,2009-01-01,
      person: |
        person_id,resigned_on
        P1,
        P2,
        P3,
        P4,
    expect: none
  - name: colleagues differ so much among themselves that six do not stand out
    as_of: 2018-01-01
    parameters: {fewest_peers: "3", spreads: "4"}
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-02-02
        C2,2010-03-03
        C3,2010-04-04
        C4,2010-05-05
        C5,2010-06-06
        C6,2010-07-07
        C7,2010-08-08
        C8,2010-09-09
        C9,2010-10-10
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
        C3,P1
        C4,P1
        C5,P1
        C6,P1
        C7,P2
        C8,P3
        C9,P4
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,7,member,2009-01-01,
        P3,7,member,2009-01-01,
        P4,7,member,2009-01-01,
      person: |
        person_id,resigned_on
        P1,
        P2,
        P3,
        P4,
    expect: none
  - name: nine colleagues are too few for a comparison
    as_of: 2018-01-01
    parameters: {spreads: "1"}
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-02-02
        C2,2010-03-03
        C3,2010-04-04
        C4,2010-05-05
        C5,2010-06-06
        C6,2010-07-07
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
        C3,P1
        C4,P1
        C5,P1
        C6,P1
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,7,member,2009-01-01,
        P3,7,member,2009-01-01,
        P4,7,member,2009-01-01,
        P5,7,member,2009-01-01,
        P6,7,member,2009-01-01,
        P7,7,member,2009-01-01,
        P8,7,member,2009-01-01,
        P9,7,member,2009-01-01,
        P10,7,member,2009-01-01,
      person: |
        person_id,resigned_on
        P1,
        P2,
        P3,
        P4,
        P5,
        P6,
        P7,
        P8,
        P9,
        P10,
    expect: none
    could_not_evaluate: {too_few_peers: 1}
  - name: ten colleagues are enough where nine are too few
    as_of: 2018-01-01
    parameters: {spreads: "1"}
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-02-02
        C2,2010-03-03
        C3,2010-04-04
        C4,2010-05-05
        C5,2010-06-06
        C6,2010-07-07
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
        C3,P1
        C4,P1
        C5,P1
        C6,P1
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,7,member,2009-01-01,
        P3,7,member,2009-01-01,
        P4,7,member,2009-01-01,
        P5,7,member,2009-01-01,
        P6,7,member,2009-01-01,
        P7,7,member,2009-01-01,
        P8,7,member,2009-01-01,
        P9,7,member,2009-01-01,
        P10,7,member,2009-01-01,
        P11,7,member,2009-01-01,
      person: |
        person_id,resigned_on
        P1,
        P2,
        P3,
        P4,
        P5,
        P6,
        P7,
        P8,
        P9,
        P10,
        P11,
    expect:
      - {key: P1/7/2010, facts: {fact_peers: 10, fact_expected: "0.00"}}
  - name: a year in the unit is not long enough where more days are asked for
    as_of: 2018-01-01
    parameters: {fewest_peers: "3", spreads: "1", fewest_days: "366"}
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-02-02
        C2,2010-03-03
        C3,2010-04-04
        C4,2010-05-05
        C5,2010-06-06
        C6,2010-07-07
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
        C3,P1
        C4,P1
        C5,P1
        C6,P1
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,7,member,2009-01-01,
        P3,7,member,2009-01-01,
        P4,7,member,2009-01-01,
      person: |
        person_id,resigned_on
        P1,
        P2,
        P3,
        P4,
    expect: none
    could_not_evaluate: {exposure_too_short: 1}
  - name: no unit is known
    as_of: 2018-01-01
    parameters: {fewest_peers: "3", spreads: "1"}
    given:
      complaint: |
        complaint_id,received_on
        C1,2010-02-02
        C2,2010-03-03
        C3,2010-04-04
        C4,2010-05-05
        C5,2010-06-06
        C6,2010-07-07
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
        C3,P1
        C4,P1
        C5,P1
        C6,P1
      post: |
        person_id,unit_id,role,held_from,held_to
        P2,7,member,2009-01-01,
        P3,7,member,2009-01-01,
        P4,7,member,2009-01-01,
      person: |
        person_id,resigned_on
        P1,
        P2,
        P3,
        P4,
    expect: none
    could_not_evaluate: {unit_unknown: 1}
  - name: the records end in October, and so does the year
    as_of: 2018-01-01
    parameters: {fewest_peers: "3", spreads: "1"}
    given:
      complaint: |
        complaint_id,received_on,known_until
        C1,2010-02-02,2010-10-27
        C2,2010-03-03,2010-10-27
        C3,2010-04-04,2010-10-27
        C4,2010-05-05,2010-10-27
        C5,2010-06-30,2010-10-27
        C6,2010-07-01,2010-10-27
        C7,2010-05-08,2010-10-27
        C8,2010-05-09,2010-10-27
        C9,2010-05-10,2010-10-27
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
        C3,P1
        C4,P1
        C5,P1
        C6,P1
        C7,P2
        C8,P3
        C9,P4
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,7,member,2009-01-01,
        P3,7,member,2009-01-01,
        P4,7,member,2009-01-01,
      person: |
        person_id,resigned_on
        P1,
        P2,
        P3,
        P4,
    expect:
      - {key: P1/7/2010, facts: {fact_complaints: 6, fact_expected: "1.00", fact_days: 300, fact_until: "2010-10-27"}}
  - name: a live feed without an end, asked on the last day of June
    as_of: 2010-06-30
    parameters: {fewest_peers: "3", spreads: "1"}
    given:
      complaint: |
        complaint_id,received_on,known_until
        C1,2010-02-02,
        C2,2010-03-03,
        C3,2010-04-04,
        C4,2010-05-05,
        C5,2010-06-30,
        C6,2010-07-01,
        C7,2010-05-08,
        C8,2010-05-09,
        C9,2010-05-10,
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
        C3,P1
        C4,P1
        C5,P1
        C6,P1
        C7,P2
        C8,P3
        C9,P4
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,7,member,2009-01-01,
        P3,7,member,2009-01-01,
        P4,7,member,2009-01-01,
      person: |
        person_id,resigned_on
        P1,
        P2,
        P3,
        P4,
    expect:
      - {key: P1/7/2010, facts: {fact_complaints: 5, fact_days: 181, fact_until: "2010-06-30"}}
  - name: the fifth is received on the day after the day of asking
    as_of: 2010-06-29
    parameters: {fewest_peers: "3", spreads: "1"}
    given:
      complaint: |
        complaint_id,received_on,known_until
        C1,2010-02-02,2010-10-27
        C2,2010-03-03,2010-10-27
        C3,2010-04-04,2010-10-27
        C4,2010-05-05,2010-10-27
        C5,2010-06-30,2010-10-27
        C6,2010-07-01,2010-10-27
        C7,2010-05-08,2010-10-27
        C8,2010-05-09,2010-10-27
        C9,2010-05-10,2010-10-27
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
        C3,P1
        C4,P1
        C5,P1
        C6,P1
        C7,P2
        C8,P3
        C9,P4
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,7,member,2009-01-01,
        P3,7,member,2009-01-01,
        P4,7,member,2009-01-01,
      person: |
        person_id,resigned_on
        P1,
        P2,
        P3,
        P4,
    expect: none
  - name: two months of a year are too few days
    as_of: 2010-03-01
    parameters: {fewest_peers: "3", spreads: "1", minimum: "1"}
    given:
      complaint: |
        complaint_id,received_on,known_until
        C1,2010-02-02,
        C2,2010-03-03,
        C3,2010-04-04,
        C4,2010-05-05,
        C5,2010-06-30,
        C6,2010-07-01,
        C7,2010-05-08,
        C8,2010-05-09,
        C9,2010-05-10,
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
        C3,P1
        C4,P1
        C5,P1
        C6,P1
        C7,P2
        C8,P3
        C9,P4
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P2,7,member,2009-01-01,
        P3,7,member,2009-01-01,
        P4,7,member,2009-01-01,
      person: |
        person_id,resigned_on
        P1,
        P2,
        P3,
        P4,
    expect: none
    could_not_evaluate: {exposure_too_short: 1}
  - name: two posts in one unit at once, one after leaving, and a wrong date of the event
    as_of: 2018-01-01
    parameters: {fewest_peers: "3", spreads: "1"}
    given:
      complaint: |
        complaint_id,received_on,incident_at
        C1,2010-02-02,
        C2,2010-03-03,
        C3,2010-04-04,
        C4,2010-05-05,
        C5,2010-06-30,2011-06-29 10:00:00
        C7,2010-05-08,
        C8,2010-05-09,
        C9,2010-05-10,
      allegation: |
        complaint_id,person_id
        C1,P1
        C2,P1
        C3,P1
        C4,P1
        C5,P1
        C7,P2
        C8,P3
        C9,P4
      post: |
        person_id,unit_id,role,held_from,held_to
        P1,7,member,2009-01-01,
        P1,7,leader,2010-03-01,2010-09-30
        P2,7,member,2009-01-01,
        P3,7,member,2009-01-01,
        P4,7,member,2009-01-01,
        P5,7,member,2010-12-01,2010-12-31
      person: |
        person_id,resigned_on
        P1,
        P2,
        P3,
        P4,
        P5,2010-02-01
    expect:
      - {key: P1/7/2010, facts: {fact_complaints: 5, fact_expected: "1.00", fact_days: 365, fact_peers: 3}}
---*/
WITH post_held AS (
  SELECT h.person_id, h.unit_id, h.held_from,
         least(coalesce(h.held_to, DATE '9999-12-31'), coalesce(p.resigned_on, DATE '9999-12-31')) AS held_to
  FROM post h
  LEFT JOIN person p ON p.person_id = h.person_id
),
held AS (  -- a day on which two posts in one unit were held is one day in it
  SELECT person_id, unit_id, held_to,
         greatest(held_from, coalesce(max(held_to) OVER (PARTITION BY person_id, unit_id ORDER BY held_from, held_to
                                                         ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) + 1,
                                      held_from)) AS held_from
  FROM post_held
  WHERE held_from <= held_to
),
known AS (  -- the day up to which a year is compared: the end of the records, or of the last month that is over
  SELECT least(CASE WHEN count(known_until) = count(*) THEN max(known_until) END,
               CAST(date_trunc('month', CAST(:as_of + INTERVAL '1 day' AS TIMESTAMP)) - INTERVAL '1 day' AS DATE)) AS until_day
  FROM complaint
),
accusation AS (
  SELECT a.complaint_id, a.person_id,
         least(CAST(c.incident_at AS DATE), c.received_on) AS on_day,  -- no event is later than the complaint about it
         CAST(extract(year FROM least(CAST(c.incident_at AS DATE), c.received_on)) AS BIGINT) AS year
  FROM allegation a
  JOIN complaint c ON c.complaint_id = a.complaint_id
  WHERE c.received_on IS NULL OR c.received_on <= CAST(:as_of AS DATE)
),
calendar_year AS (
  SELECT CAST(extract(year FROM received_on) AS BIGINT) AS year,
         CAST(concat(CAST(CAST(extract(year FROM received_on) AS BIGINT) AS TEXT), '-01-01') AS DATE) AS first_day,
         CAST(concat(CAST(CAST(extract(year FROM received_on) AS BIGINT) AS TEXT), '-12-31') AS DATE) AS last_day
  FROM complaint
  WHERE received_on IS NOT NULL
  GROUP BY CAST(extract(year FROM received_on) AS BIGINT)
),
calendar AS (
  SELECT y.year, y.first_day, least(y.last_day, k.until_day) AS last_day
  FROM calendar_year y
  JOIN known k ON k.until_day >= y.first_day
),
placed AS (
  SELECT a.person_id, h.unit_id, y.year, a.complaint_id
  FROM accusation a
  JOIN calendar y ON y.year = a.year AND y.last_day >= a.on_day
  LEFT JOIN held h ON h.person_id = a.person_id AND h.held_from <= a.on_day AND h.held_to >= a.on_day
),
drawn AS (
  SELECT person_id, unit_id, year, count(DISTINCT complaint_id) AS complaints
  FROM placed
  GROUP BY person_id, unit_id, year
),
stay AS (
  SELECT h.unit_id, y.year, h.person_id,
         CAST(sum(least(h.held_to, y.last_day) - greatest(h.held_from, y.first_day) + 1) AS BIGINT) AS in_days
  FROM held h
  JOIN calendar y ON y.last_day >= h.held_from AND y.first_day <= h.held_to
  WHERE h.held_from <= h.held_to
  GROUP BY h.unit_id, y.year, h.person_id
),
member AS (
  SELECT s.unit_id, s.year, s.person_id, s.in_days, coalesce(d.complaints, 0) AS complaints
  FROM stay s
  LEFT JOIN drawn d ON d.unit_id = s.unit_id AND d.year = s.year AND d.person_id = s.person_id
  WHERE s.in_days >= :fewest_days
),
unit_year AS (
  SELECT unit_id, year, count(*) AS members, CAST(sum(in_days) AS BIGINT) AS in_days,
         CAST(sum(complaints) AS BIGINT) AS complaints
  FROM member
  GROUP BY unit_id, year
),
usual AS (
  SELECT m.unit_id, m.year, m.person_id, m.complaints,
         CAST(u.complaints AS DOUBLE PRECISION) * CAST(m.in_days AS DOUBLE PRECISION)
           / CAST(NULLIF(u.in_days, 0) AS DOUBLE PRECISION) AS expected
  FROM member m
  JOIN unit_year u ON u.unit_id = m.unit_id AND u.year = m.year
),
spread AS (
  SELECT unit_id, year,
         greatest(1, coalesce(CAST(sum((complaints - expected) * (complaints - expected)
                                       / CAST(NULLIF(expected, 0) AS DOUBLE PRECISION)) AS DOUBLE PRECISION)
                              / CAST(NULLIF(count(*) - 1, 0) AS DOUBLE PRECISION), 1)) AS factor
  FROM usual
  GROUP BY unit_id, year
),
compared AS (
  SELECT d.person_id, d.unit_id, d.year, d.complaints, s.in_days, u.members - 1 AS peers,
         CAST(u.complaints - d.complaints AS DOUBLE PRECISION) * CAST(s.in_days AS DOUBLE PRECISION)
           / CAST(NULLIF(u.in_days - s.in_days, 0) AS DOUBLE PRECISION) AS expected,
         w.factor,
         CASE WHEN d.unit_id IS NULL THEN 'unit_unknown'
              WHEN s.in_days IS NULL OR s.in_days < :fewest_days THEN 'exposure_too_short'
              WHEN u.members - 1 < :fewest_peers THEN 'too_few_peers' END AS reason
  FROM drawn d
  LEFT JOIN stay s ON s.unit_id = d.unit_id AND s.year = d.year AND s.person_id = d.person_id
  LEFT JOIN unit_year u ON u.unit_id = d.unit_id AND u.year = d.year
  LEFT JOIN spread w ON w.unit_id = d.unit_id AND w.year = d.year
  WHERE d.complaints >= :minimum
)
SELECT concat(c.person_id, '/', c.unit_id, '/', CAST(c.year AS TEXT)) AS finding_key,
       'person' AS subject_type,
       c.person_id AS subject_id,
       c.unit_id AS unit_id,
       CAST(y.last_day AS TIMESTAMP) AS happened_at,
       'allegation' AS record_type,
       concat(p.complaint_id, '/', p.person_id) AS record_id,
       c.reason AS could_not_evaluate,
       c.year AS fact_year,
       c.complaints AS fact_complaints,
       round(CAST(c.expected AS DECIMAL(18,6)), 2) AS fact_expected,
       c.peers AS fact_peers,
       c.in_days AS fact_days,
       y.last_day AS fact_until
FROM compared c
JOIN calendar y ON y.year = c.year
JOIN placed p ON p.person_id = c.person_id AND p.year = c.year
             AND coalesce(p.unit_id, '') = coalesce(c.unit_id, '')
WHERE c.reason IS NOT NULL
   OR (CAST(c.complaints AS DECIMAL(18,6)) >= :times * CAST(c.expected AS DECIMAL(18,6))
       AND CAST(CAST(c.complaints - c.expected AS DOUBLE PRECISION)
                / CAST(NULLIF(sqrt(greatest(CAST(0.25 AS DOUBLE PRECISION), c.factor * c.expected)), 0) AS DOUBLE PRECISION)
                AS DECIMAL(18,6)) >= :spreads)
