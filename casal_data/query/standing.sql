-- One row an objective and status: its actions that have it; how many of them have a percentage, and the sum of these.
-- An action has one objective and one status, so that the rows add up to all actions.
SELECT
    s.objective AS code, any_value(o.text) AS text, s.status, count(*) AS actions,
    count(s.percent) AS rated, coalesce(sum(s.percent), 0) AS percents
FROM selected s
CROSS JOIN version v
LEFT JOIN objective o ON o.upload = v.upload AND o.code = s.objective
GROUP BY s.objective, s.status
ORDER BY min(min(s.position)) OVER (PARTITION BY s.objective), s.status
