-- One row an action in view and who carries it, in the order of the alphabet, and of the plan; partner is NULL where
-- nobody does. An action that several carry has several rows.
SELECT
    c.partner, coalesce(c.is_group, false) AS is_group,
    f.code, f.text, f.periods, f.status, f.reported, f.freshness
FROM freshness f
LEFT JOIN carrying c ON c.action = f.code
ORDER BY strip_accents(lower(c.partner)), c.partner, f.position
