-- One row a link, as the plan writes it: who names whom, and in which column.
SELECT
    s.code AS "Code",
    l.code AS "Code lié",
    l.column_header AS "Mentionné dans"
FROM selected s
CROSS JOIN version v
JOIN link l ON l.upload = v.upload AND l.action = s.code
ORDER BY s.position, l.position
