-- One row an objective and judgement: the targets of its actions in view that are judged so. A target is of one action,
-- so that the rows add up to all targets.
SELECT
    j.objective AS code, any_value(o.text) AS text, j.judgement, count(*) AS targets
FROM judged j
CROSS JOIN version v
LEFT JOIN objective o ON o.upload = v.upload AND o.code = j.objective
GROUP BY j.objective, j.judgement
ORDER BY min(min(j.action_position)) OVER (PARTITION BY j.objective), j.judgement
