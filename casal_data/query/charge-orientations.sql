-- One row a partner and orientation: its actions there, and its shared load (see `charge`).
SELECT
    c.partner AS "Partenaire",
    c.orientation || ' ' || any_value(t.text) AS "Orientation",
    count(*) AS "Actions",
    round(sum(c.share), 4) AS "Charge partagée"
FROM carrying c
CROSS JOIN version v
LEFT JOIN orientation t ON t.upload = v.upload AND t.code = c.orientation
GROUP BY c.partner, c.orientation
ORDER BY strip_accents(lower(c.partner)), c.partner, min(c.action_position)
