/*---
id: complaint.slow
version: 1
title: {en: Slow, zh: 超期}
claim: {en: The complaint is open too long., zh: 投诉超期未结。}
why: {en: People wait., zh: 群众在等待。}
innocent: [{en: Time was extended., zh: 已延期。}]
misses: [{en: Complaints never recorded., zh: 未登记的�