-- One row a legend status, those that nobody has included. A partner who holds two statuses counts in both rows.
SELECT
    w.legend AS "Statut (légende)",
    count(a.partner) AS "Affectations",
    count(DISTINCT a.partner) AS "Partenaires",
    round(100.0 * count(a.partner) / nullif(sum(count(a.partner)) OVER (), 0), 1) AS "Part (%)"
FROM (SELECT unnest(['noir', 'mauve', 'rouge', 'bleu', 'gris']) AS legend, unnest(range(5)) AS position) w
LEFT JOIN (
    SELECT a.legend, a.partner
    FROM selected s
    JOIN assigned a ON a.action = s.code
    WHERE len($partners) = 0 OR list_contains($partners::VARCHAR[], a.partner)
) a ON a.legend = w.legend
WHERE len($legends) = 0 OR list_contains($legends::VARCHAR[], w.legend)
GROUP BY w.legend, w.position
ORDER BY w.position
