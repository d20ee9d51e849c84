-- One row a version of the plan that counts, the first one first, with the day of its upload on Laval's clock ($home).
SELECT e.id AS upload, timezone($home, timezone('UTC', u."at"))::DATE AS "day", u.author
FROM effective e
JOIN upload u ON u.id = e.id
WHERE e.kind = 'plan'
ORDER BY e.id
