-- One row a partner and period: its actions, and its shared load, where each action weighs 1 divided among
-- its partners. An action planned in two periods counts in both; one without a period counts under « Sans période ».
SELECT
    c.partner AS "Partenaire",
    coalesce(d.label, 'Sans période') AS "Période",
    count(*) AS "Actions",
    round(sum(c.share), 4) AS "Charge partagée"
FROM carrying c
LEFT JOIN shown d ON d.action = c.action
GROUP BY c.partner, d.label, d.position
ORDER BY strip_accents(lower(c.partner)), c.partner, d.position NULLS LAST
