-- One row a partner in view: all it carries of the selected actions, each counted once, and its shared load (see
-- `charge`). First and last period: of those actions, whatever the filter of periods. « Actions partagées » are those
-- that somebody else carries as well.
SELECT
    c.partner AS "Partenaire",
    CASE WHEN any_value(c.is_group) THEN 'Oui' ELSE 'Non' END AS "Groupe",
    count(*) AS "Actions",
    round(sum(c.share), 4) AS "Charge partagée",
    count(DISTINCT c.objective) AS "Objectifs",
    count(DISTINCT c.orientation) AS "Orientations",
    arg_min(p.first_label, p.first_position) AS "Première période",
    arg_max(p.last_label, p.last_position) AS "Dernière période",
    count(*) FILTER (WHERE c.share < 1) AS "Actions partagées"
FROM carrying c
LEFT JOIN (
    SELECT
        action,
        min(position) AS first_position, arg_min(label, position) AS first_label,
        max(position) AS last_position, arg_max(label, position) AS last_label
    FROM schedule_dated
    GROUP BY action
) p ON p.action = c.action
GROUP BY c.partner
ORDER BY strip_accents(lower(c.partner)), c.partner
