-- One row an assignment of the actions in view whose legend status an upload changed, be it a report or a version of the
-- plan that recolours the name; the first upload first. « Date » is the day of that report, or of the version's upload.
SELECT
    w.upload AS "Dépôt",
    CASE d.kind WHEN 'plan' THEN 'Plan' ELSE 'Suivi' END AS "Genre",
    w."day" AS "Date",
    w.action AS "Code",
    s.text AS "Action",
    w.partner AS "Partenaire",
    w.before AS "Avant",
    w.after AS "Après",
    u.author AS "Auteur"
FROM went w
JOIN dated d ON d.upload = w.upload
JOIN selected s ON s.code = w.action
JOIN upload u ON u.id = w.upload
WHERE w.before <> w.after
ORDER BY w.upload, s.position, w.position
