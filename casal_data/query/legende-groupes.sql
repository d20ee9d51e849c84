-- One row a group of assignments (« Selon »: those of an objective, orientation, period or partner) and a legend status
-- that some of them have, in the order of the plan, partners in that of the alphabet. « Part (%) » is that of the group.
-- An action planned in two periods counts in both, one without a period under « Sans période ».
-- code: of the objective or orientation; text: its own, or the group itself.
SELECT
    g."by" AS "Selon",
    concat_ws(' ', g.code, g.text) AS "Groupe",
    g.legend AS "Statut (légende)",
    count(*) AS "Affectations",
    round(100.0 * count(*) / sum(count(*)) OVER (PARTITION BY g."by", g.code, g.text), 1) AS "Part (%)",
    g.code,
    g.text
FROM (
    WITH named AS (
        SELECT a.partner, a.legend, s.code, s.objective, s.orientation, s.position
        FROM selected s
        JOIN assigned a ON a.action = s.code
        WHERE (len($partners) = 0 OR list_contains($partners::VARCHAR[], a.partner))
            AND (len($legends) = 0 OR list_contains($legends::VARCHAR[], a.legend))
    )
    SELECT 'Objectif' AS "by", n.objective AS code, coalesce(o.text, '') AS text, n.legend, n.position
    FROM named n
    CROSS JOIN version v
    LEFT JOIN objective o ON o.upload = v.upload AND o.code = n.objective
    UNION ALL
    SELECT 'Orientation', n.orientation, coalesce(r.text, ''), n.legend, n.position
    FROM named n
    CROSS JOIN version v
    LEFT JOIN orientation r ON r.upload = v.upload AND r.code = n.orientation
    UNION ALL
    SELECT 'Période', NULL, coalesce(d.label, 'Sans période'), n.legend, coalesce(d.position, 9223372036854775807)
    FROM named n
    LEFT JOIN shown d ON d.action = n.code
    UNION ALL
    SELECT 'Partenaire', NULL, n.partner, n.legend, 0
    FROM named n
) g
GROUP BY g."by", g.code, g.text, g.legend
ORDER BY
    list_position(['Objectif', 'Orientation', 'Période', 'Partenaire'], g."by"),
    min(min(g.position)) OVER (PARTITION BY g."by", g.code, g.text),
    strip_accents(lower(g.text)),
    g.text,
    list_position(['noir', 'mauve', 'rouge', 'bleu', 'gris'], g.legend)
