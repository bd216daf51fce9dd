/*---
id: complaint.slow
version: 1
title: {en: Slow, zh: 超期}
claim: {en: The complaint is open too long., zh: 投诉超期未结。}
why: {en: People wait., zh: 群众在等待。}
innocent: [{en: Time was extended., zh: 已延期。}]
misses: [{en: Complaints never recorded., zh: 未登记的投诉。}]
explanation: {en: 'Open since {fact_received_on}, limit {limit_days}.', zh: '{fact_received_on} 起未结，期限 {limit_days} 日。'}
next_step: {en: Ask for the file., zh: 调取案卷。}
basis: [{instrument: {en: Local rule, zh: 本地规定}, article: {en: one, zh: 第一条}, confidence: local_setting}]
severity: low
route: oversight
reads: [complaint, reply]
key: complaint_id
sources: {complaint: complaint_id, reply: complaint_id}
due: [{source: complaint, column: received_on, offset: ":limit_days days"}]
parameters:
  limit_days: {title: {en: Limit, zh: 期限}, type: integer, unit: day, value: 30, confidence: local_setting}
examples:
  - name: thirty-one days
    as_of: 2020-02-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2020-01-01
    expect: [{key: C1, evidence: [complaint/C1], facts: {fact_received_on: 2020-01-01}}]
  - name: answered
    as_of: 2020-02-01
    given:
      complaint: |
        complaint_id,received_on
        C1,2020-01-01
      reply: |
        reply_id,complaint_id
        R1,C1
    expect: none
---*/
-- ‮﻿
SELECT c.complaint_id AS finding_key, 'unit' AS subject_type, c.unit_id AS subject_id, c.unit_id,
       c.received_on AS happened_at, 'complaint' AS record_type, c.complaint_id AS record_id,
       c.received_on AS fact_received_on
FROM complaint c
WHERE c.received_on + :limit_days * INTERVAL '1' DAY < :as_of
  AND NOT EXISTS (SELECT 1 FROM reply r WHERE r.complaint_id = c.complaint_id)
