-- One row a target, in the order of the plan: its numbers, or the state of a deliverable, as last reported. Unit and
-- numeric target are the plan's own until somebody reports others. What is reached is counted from the baseline, 0
-- where there is none; « Date » is the day of the target's last report.
SELECT
    code AS "Code",
    action AS "Action",
    text AS "Cible",
    kind AS "Type",
    unit AS "Unité",
    baseline AS "Départ",
    goal AS "Cible chiffrée",
    number AS "Valeur",
    state AS "État",
    round(100.0 * (number - coalesce(baseline, 0)) / nullif(goal - coalesce(baseline, 0), 0), 1) AS "Atteinte (%)",
    "day" AS "Date",
    comment AS "Commentaire"
FROM (
    SELECT
        s.position AS action_position, s.code, s.text AS action,
        t.position, t.text, t.kind, t.baseline,
        nullif(CASE WHEN f.unit IS NULL THEN t.unit ELSE f.unit.text END, '') AS unit,
        CASE WHEN f.goal IS NULL THEN t.goal ELSE f.goal.number END AS goal,
        f.number, f.state, f."day", f.comment
    FROM selected s
    CROSS JOIN version v
    JOIN target t ON t.upload = v.upload AND t.action = s.code
    JOIN spelt k ON k.text = t.text
    LEFT JOIN followed f ON f.action = s.code AND f.target = k.key AND f.partner = ''
)
ORDER BY action_position, position
