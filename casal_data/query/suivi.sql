-- One row an action, in the order of the plan: how long ago anything was reported of it, of its targets or of its
-- partners, whether that was since the day to compare with, and whether a report is expected.
SELECT
    f.code AS "Code",
    f.text AS "Action",
    f.objective || ' ' || o.text AS "Objectif",
    CASE WHEN f.undecided THEN list_append(f.partners, '?') ELSE f.partners END AS "Partenaires",
    f.status AS "Statut",
    f.reported AS "Dernier suivi",
    $as_of::DATE - f.reported AS "Jours",
    CASE f.freshness WHEN 'fresh' THEN 'Oui' ELSE 'Non' END AS "À jour",
    CASE f.freshness WHEN 'owed' THEN 'Oui' ELSE 'Non' END AS "Attendu"
FROM freshness f
CROSS JOIN version v
LEFT JOIN objective o ON o.upload = v.upload AND o.code = f.objective
ORDER BY f.position
