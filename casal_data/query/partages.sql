-- One row a pair of partners: the actions in view that the plan names both on, the most first; and how large a share
-- they are of all that each of the two has in view. A pair stands once: under the partner that is filtered for, else
-- under the first of the two by name.
SELECT
    pair.partner AS "Partenaire",
    pair.other AS "Avec",
    len(pair.codes) AS "Actions",
    round(100.0 * len(pair.codes)
        / (SELECT count(*) FROM assigned JOIN selected ON code = action WHERE partner = pair.partner), 1) AS "Part (%)",
    round(100.0 * len(pair.codes)
        / (SELECT count(*) FROM assigned JOIN selected ON code = action WHERE partner = pair.other), 1)
        AS "Part de l'autre (%)",
    pair.codes AS "Codes"
FROM (
    SELECT a.partner, b.partner AS other, list(s.code ORDER BY s.position) AS codes
    FROM selected s
    JOIN assigned a ON a.action = s.code
    JOIN assigned b ON b.action = s.code AND b.partner <> a.partner
    WHERE (len($partners) = 0 OR list_contains($partners::VARCHAR[], a.partner))
        AND (a.partner < b.partner OR (len($partners) > 0 AND NOT list_contains($partners::VARCHAR[], b.partner)))
    GROUP BY a.partner, b.partner
) pair
ORDER BY len(pair.codes) DESC, strip_accents(lower(pair.partner)), pair.partner,
    strip_accents(lower(pair.other)), pair.other
