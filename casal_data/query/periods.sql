-- One row a period of the plan, in order.
SELECT p.position, p.label, p.first_day, p.last_day
FROM period p JOIN version v ON v.upload = p.upload
ORDER BY p.position
