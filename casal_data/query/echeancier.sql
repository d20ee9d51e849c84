-- One row a period of an action; an action without a period keeps one row, with no dates.
SELECT
    s.code AS "Code",
    s.text AS "Action",
    d.label AS "Période",
    d.first_day AS "Début",
    d.last_day AS "Fin",
    s.status AS "Statut"
FROM selected s
LEFT JOIN shown d ON d.action = s.code
ORDER BY s.position, d.position
