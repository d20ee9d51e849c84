-- One row an action, in the order of the plan. « Dernier suivi » is the day of the last report of the action itself,
-- as are its status and percent: news of a target or of a partner stand beside that target or partner.
SELECT
    s.code AS "Code",
    s.text AS "Action",
    s.objective || ' ' || o.text AS "Objectif",
    s.orientation || ' ' || r.text AS "Orientation",
    s.means AS "Moyens d'action",
    s.targets AS "Cibles",
    CASE WHEN s.undecided THEN list_append(s.partners, '?') ELSE s.partners END AS "Partenaires",
    s.periods AS "Périodes",
    s.links AS "Liens",
    s.status AS "Statut",
    s.percent AS "Avancement (%)",
    s."day" AS "Dernier suivi",
    s.comment AS "Commentaire"
FROM selected s
CROSS JOIN version v
LEFT JOIN objective o ON o.upload = v.upload AND o.code = s.objective
LEFT JOIN orientation r ON r.upload = v.upload AND r.code = s.orientation
ORDER BY s.position
