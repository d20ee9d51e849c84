-- One row a target, in the order of the plan, for its page: where it stands (see `judged`), and the numbers reported of
-- it up to the reference date, the first day first. place names it in an address: its action's code, and which of the
-- action's targets it is.
SELECT
    j.code || '/' || (j.position + 1) AS place,
    j.code, j.action, j.status, j.objective, o.text AS objective_text,
    j.text, j.kind, j.unit, j.baseline, j.goal, j.number, j.state, j.valued, j.comment,
    j.reached, j.elapsed, j.gap, j.first_day, j.last_day, j.judgement
FROM judged j
CROSS JOIN version v
LEFT JOIN objective o ON o.upload = v.upload AND o.code = j.objective
ORDER BY j.action_position, j.position
