-- One row a follow-up decided at a meeting, the last meeting first, and of one in the order of its agenda.
SELECT
    p.number AS "Suivi", p."day" AS "Réunion", nullif(p.code, '') AS "Code", p.action AS "Action", p.what AS "Quoi",
    nullif(p.who, '') AS "Qui", p.due AS "Échéance", p.state AS "État", p.settled AS "Clos le",
    CASE WHEN k.kind = 'settlement' THEN nullif(k.note, '') END AS "Note", p.upload AS "Dépôt", u.author AS "Auteur"
FROM promised p
JOIN upload u ON u.id = p.upload
LEFT JOIN upload k ON k.id = p.settled_by
ORDER BY p."day" DESC, p.meeting DESC, p.place
