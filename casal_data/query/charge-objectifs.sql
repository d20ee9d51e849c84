-- One row a partner and objective: its actions there, and its shared load (see `charge`).
SELECT
    c.partner AS "Partenaire",
    c.objective || ' ' || any_value(t.text) AS "Objectif",
    count(*) AS "Actions",
    round(sum(c.share), 4) AS "Charge partagée"
FROM carrying c
CROSS JOIN version v
LEFT JOIN objective t ON t.upload = v.upload AND t.code = c.objective
GROUP BY c.partner, c.objective
ORDER BY strip_accents(lower(c.partner)), c.partner, min(c.action_position)
