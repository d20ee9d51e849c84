-- One row a target, in the order of the plan: its numbers, or the state of a deliverable, as last reported, and the
-- judgement with what it was computed from (see `judged`). Unit and numeric target are the plan's own until somebody
-- reports others. « Date » is the day of the target's last report.
SELECT
    code AS "Code",
    action AS "Action",
    text AS "Cible",
    kind AS "Type",
    unit AS "Unité",
    baseline AS "Départ",
    goal AS "Cible chiffrée",
    number AS "Valeur",
    state AS "État",
    reached AS "Atteinte (%)",
    "day" AS "Date",
    comment AS "Commentaire",
    judgement AS "Jugement",
    first_day AS "Début prévu",
    last_day AS "Fin prévue",
    elapsed AS "Temps écoulé (%)",
    gap AS "Écart (points)"
FROM judged
ORDER BY action_position, position
