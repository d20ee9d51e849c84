-- One row a group (objective or orientation, as $level says), period and status: the actions planned there.
-- Actions without a period are counted in a row that has no period. members, late: the group's actions, and those of
-- them that are late, each once.
SELECT
    s.code,
    any_value(CASE $level WHEN 'objective' THEN o.text ELSE r.text END) AS text,
    s.objective, any_value(o.text) AS objective_text,
    d.position, d.label AS period, d.first_day, d.last_day,
    s.status,
    count(*) AS actions,
    any_value(s.members) AS members, any_value(s.late) AS late
FROM (
    SELECT
        CASE $level WHEN 'objective' THEN objective ELSE orientation END AS code,
        code AS action, position, objective, orientation, status,
        count(*) OVER same AS members,
        count(*) FILTER (WHERE status = 'late') OVER same AS late
    FROM selected
    WINDOW same AS (PARTITION BY CASE $level WHEN 'objective' THEN objective ELSE orientation END)
) s
CROSS JOIN version v
LEFT JOIN objective o ON o.upload = v.upload AND o.code = s.objective
LEFT JOIN orientation r ON r.upload = v.upload AND r.code = s.orientation
LEFT JOIN shown d ON d.action = s.action
GROUP BY s.code, s.objective, d.position, d.label, d.first_day, d.last_day, s.status
ORDER BY min(min(s.position)) OVER (PARTITION BY s.code), d.position NULLS LAST, s.status
