-- One row a report whose action, target or partner the plan has no more, whatever the reference date and the filters,
-- the most recent first. code is what « ancien code » must name to take it up again, reported_as the code under which
-- it was reported: another one where the action's code has changed, or was taken by another action, since.
SELECT
    r.action AS code, r.reported_as, r.target, r.partner, r.field, r."day", r.text, r.number, r.upload
FROM reported r
CROSS JOIN version v
JOIN spelt kt ON kt.text = r.target
JOIN spelt kp ON kp.text = r.partner
LEFT JOIN action a ON a.upload = v.upload AND a.code = r.action
LEFT JOIN (SELECT t.action, k.key FROM target t JOIN version v ON v.upload = t.upload JOIN spelt k ON k.text = t.text) t
    ON t.action = r.action AND t.key = kt.key
LEFT JOIN (SELECT a.action, k.key FROM assigned a JOIN spelt k ON k.text = a.partner) p
    ON p.action = r.action AND p.key = kp.key
WHERE CASE
    WHEN r.target <> '' THEN t.key IS NULL
    WHEN r.partner <> '' THEN p.key IS NULL
    ELSE a.code IS NULL
END
ORDER BY r."day" DESC, r.upload DESC, r.position
