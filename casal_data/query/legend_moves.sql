-- One row an assignment of the actions in view that an upload ($upload) found with a status ($before, "" for any) and
-- left with a status ($after).
SELECT w.action AS "Code", s.text AS "Action", w.partner AS "Partenaire", w.before AS "Avant", w.after AS "Après"
FROM went w
JOIN selected s ON s.code = w.action
WHERE w.upload = $upload::BIGINT AND w.after = $after AND ($before = '' OR w.before = $before)
ORDER BY s.position, w.position
