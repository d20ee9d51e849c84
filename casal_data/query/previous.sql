-- One row: the day of the last follow-up at the reference date, and the day to compare with: that of the last meeting
-- before the reference date; where none was held, that of the follow-up before the last; where there is none, the first
-- day of the plan. A follow-up's day is the latest of what it reports.
SELECT
    max(f."day") AS last,
    coalesce(
        (
            SELECT max(m."day")
            FROM meeting m JOIN effective e ON e.id = m.upload
            WHERE m."day" < $as_of::DATE
        ),
        max(f."day") FILTER (WHERE f.rank = 2),
        CASE WHEN any_value(p.first_day) < max(f."day") THEN any_value(p.first_day) ELSE max(f."day") - 1 END
    ) AS previous
FROM (
    SELECT "day", row_number() OVER (ORDER BY "day" DESC) AS rank
    FROM (
        SELECT DISTINCT max(r."day") AS "day"
        FROM reported r
        JOIN effective e ON e.id = r.upload AND e.kind <> 'plan'
        WHERE r."day" <= $as_of::DATE
        GROUP BY r.upload
    )
) f
CROSS JOIN (SELECT min(first_day) AS first_day FROM schedule_dated) p
