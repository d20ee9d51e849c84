-- One row a value, or a state of a deliverable, reported of a target up to the reference date, in the order of the plan
-- and of the days; of several of one day the last uploaded. All are measured by the unit and the numeric target of the
-- reference date, so that they compare, and the last is that of `indicateurs`. A row with neither emptied it.
SELECT
    code AS "Code",
    target AS "Cible",
    "day" AS "Date",
    number AS "Valeur",
    state AS "État",
    unit AS "Unité",
    goal AS "Cible chiffrée",
    CASE WHEN share < 1 THEN least(round(100.0 * share, 1), 99.9) ELSE round(100.0 * share, 1) END AS "Atteinte (%)",
    upload AS "Dépôt",
    author AS "Auteur"
FROM (
    SELECT
        t.action_position, t.position, t.code, t.text AS target, t.unit, t.goal,
        r."day", r.number, r.text AS state, r.upload, u.author,
        (r.number - coalesce(t.baseline, 0)) / nullif(t.goal - coalesce(t.baseline, 0), 0) AS share
    FROM judged t
    JOIN spelt k ON k.key = t.key
    JOIN reported r ON r.action = t.code AND r.target = k.text AND r.partner = ''
        AND r.field = CASE t.kind WHEN 'indicator' THEN 'value' ELSE 'state' END
    JOIN upload u ON u.id = r.upload
    WHERE r."day" <= $as_of::DATE
    QUALIFY row_number() OVER (
        PARTITION BY t.code, t.position, r."day" ORDER BY r.upload DESC, r.position DESC
    ) = 1
)
ORDER BY action_position, position, "day"
