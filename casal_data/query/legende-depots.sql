-- One row an upload that counts at the reference date, a status before it and a status after it: the assignments of the
-- actions in view that went from the one to the other, those included that stayed. « Avant » is empty for those that a
-- version of the plan brings, as the first brings them all; « Après » for those that one takes away. « Date »: see
-- `dated` in shared/legends.sql.
SELECT
    w.upload AS "Dépôt",
    CASE d.kind WHEN 'plan' THEN 'Plan' ELSE 'Suivi' END AS "Genre",
    d."day" AS "Date",
    w.before AS "Avant",
    w.after AS "Après",
    count(*) AS "Affectations"
FROM went w
JOIN dated d ON d.upload = w.upload
GROUP BY w.upload, d.kind, d."day", w.before, w.after
ORDER BY
    w.upload,
    list_position(['noir', 'mauve', 'rouge', 'bleu', 'gris'], w.before) NULLS FIRST,
    list_position(['noir', 'mauve', 'rouge', 'bleu', 'gris'], w.after) NULLS LAST
