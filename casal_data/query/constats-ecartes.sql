-- One row a finding that the coordinator set aside and that still holds, the last first: the reason, when and by whom.
SELECT
    f.finding AS "Constat", f.code AS "Code", s.text AS "Action", nullif(f.detail, '') AS "Détail",
    u.note AS "Raison", timezone($home, timezone('UTC', u."at"))::DATE AS "Date", u.id AS "Dépôt", u.author AS "Auteur",
    f.subject
FROM found f
JOIN put_aside p ON p.finding = f.finding AND p.action = coalesce(f.code, '') AND p.subject = f.subject
JOIN upload u ON u.id = p.upload
LEFT JOIN selected s ON s.code = f.code
ORDER BY u.id DESC
