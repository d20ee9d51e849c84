-- One row a partner in view that has no action planned after each period, the plan's last one apart, in the order of the
-- periods and of the names; unplanned: how many of its actions have no period at all.
SELECT
    p.label AS period, c.partner, any_value(c.is_group) AS is_group,
    count(DISTINCT c.action) FILTER (WHERE d.action IS NULL) AS unplanned
FROM carrying c
CROSS JOIN version v
JOIN period p ON p.upload = v.upload
LEFT JOIN schedule_dated d ON d.action = c.action
WHERE p.position < (SELECT max(position) FROM period JOIN version ON version.upload = period.upload)
GROUP BY p.label, p.position, c.partner
HAVING coalesce(max(d.position), -1) <= p.position
ORDER BY p.position, strip_accents(lower(c.partner)), c.partner
