-- One row a partner named on an action; « ? » names nobody and is not one.
SELECT
    s.code AS "Code",
    s.text AS "Action",
    a.partner AS "Partenaire",
    a.name AS "Libellé au plan",
    a.legend AS "Statut (légende)"
FROM selected s
JOIN assigned a ON a.action = s.code
WHERE (len($partners) = 0 OR list_contains($partners::VARCHAR[], a.partner))
    AND (len($legends) = 0 OR list_contains($legends::VARCHAR[], a.legend))
ORDER BY s.position, a.position
