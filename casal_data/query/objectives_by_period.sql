-- One row an objective and period: its actions planned there. A row without a period counts those that have none.
SELECT
    s.objective AS code, any_value(o.text) AS text,
    d.position AS period_position, d.label AS period,
    count(*) AS actions
FROM selected s
CROSS JOIN version v
LEFT JOIN objective o ON o.upload = v.upload AND o.code = s.objective
LEFT JOIN shown d ON d.action = s.code
GROUP BY s.objective, d.position, d.label
ORDER BY min(min(s.position)) OVER (PARTITION BY s.objective), d.position NULLS LAST
