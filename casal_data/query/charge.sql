-- One row a partner and period: its actions, and its shared load, where each action weighs 1 divided among
-- its partners. An action planned in two periods counts in both; one without a period counts under « Sans période ».
SELECT
    a.partner AS "Partenaire",
    coalesce(d.label, 'Sans période') AS "Période",
    count(*) AS "Actions",
    round(sum(1.0 / len(s.partners)), 4) AS "Charge partagée"
FROM selected s
JOIN assigned a ON a.action = s.code
LEFT JOIN shown d ON d.action = s.code
WHERE (len($partners) = 0 OR list_contains($partners::VARCHAR[], a.partner))
    AND (len($legends) = 0 OR list_contains($legends::VARCHAR[], a.legend))
GROUP BY a.partner, d.label, d.position
ORDER BY strip_accents(lower(a.partner)), a.partner, d.position NULLS LAST
