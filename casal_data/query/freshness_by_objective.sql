-- One row an objective and freshness (see shared/freshness.sql): its actions in view. The rows add up to all of them.
SELECT f.objective AS code, any_value(o.text) AS text, f.freshness, count(*) AS actions
FROM freshness f
CROSS JOIN version v
LEFT JOIN objective o ON o.upload = v.upload AND o.code = f.objective
GROUP BY f.objective, f.freshness
ORDER BY min(min(f.position)) OVER (PARTITION BY f.objective), f.freshness
