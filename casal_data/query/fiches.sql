-- One row a partner and an action that it carries, partner after partner in the order of the plan: what its own page
-- and its printed sheet say of the action. « Avec »: who else carries it, under the plan's names.
SELECT
    c.partner AS "Partenaire",
    s.code AS "Code",
    s.text AS "Action",
    s.periods AS "Périodes",
    s.status AS "Statut",
    s.percent AS "Avancement (%)",
    s."day" AS "Dernier suivi",
    s.comment AS "Commentaire",
    c.legend AS "Statut (légende)",
    list_filter(s.partners, other -> other NOT IN (c.partner, c.named_as)) AS "Avec"
FROM carrying c
JOIN selected s ON s.code = c.action
ORDER BY strip_accents(lower(c.partner)), c.partner, s.position
