-- One row a day of follow-up up to the reference date, the first one first. An upload's day is the latest that it reports.
SELECT DISTINCT max(r."day") AS "day"
FROM reported r
JOIN effective e ON e.id = r.upload AND e.kind <> 'plan'
WHERE r."day" <= $as_of::DATE
GROUP BY r.upload
ORDER BY "day"
