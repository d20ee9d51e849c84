-- One row a period that an action in view had in the version of the plan that was the last on the day to compare with
-- ($since), where the plan has it in other periods now, or in the same with other days; one row without a period where
-- it had none. position: that of the period of the same name in the plan of today, NULL where it has none.
-- As in the view `changements`, only versions uploaded up to the reference date (Laval's clock, $home) count, and the
-- first of them stands for what was before it.
SELECT s.code, p.position, f.label, f.first_day, f.last_day
FROM selected s
JOIN (
    WITH dated AS (
        SELECT e.id, timezone($home, timezone('UTC', u."at"))::DATE AS "day"
        FROM effective e
        JOIN upload u ON u.id = e.id
        WHERE e.kind = 'plan'
    ),
    base AS (
        SELECT coalesce(max(d.id) FILTER (WHERE d."day" <= $since::DATE), min(d.id)) AS upload
        FROM dated d
        CROSS JOIN version v
        WHERE $since::DATE IS NOT NULL
        HAVING max(d."day") FILTER (WHERE d.id = v.upload) <= $as_of::DATE
    ),
    former AS (
        SELECT t.action, p.label, p.first_day, p.last_day
        FROM base b
        JOIN (SELECT code, since, arg_max(becomes, reached) AS action FROM travelled GROUP BY code, since) t
            ON t.since = b.upload
        LEFT JOIN schedule c ON c.upload = b.upload AND c.action = t.code
        LEFT JOIN period p ON p.upload = b.upload AND p.label = c.period
    ),
    -- A period of one side alone is a move, and so are other days; days that one side alone knows are none.
    moved_periods AS (
        SELECT coalesce(f.action, n.action) AS action
        FROM (SELECT * FROM former WHERE label IS NOT NULL) f
        FULL JOIN schedule_dated n ON n.action = f.action AND n.label = f.label
        WHERE f.label IS NULL OR n.label IS NULL OR f.first_day <> n.first_day OR f.last_day <> n.last_day
    )
    SELECT * FROM former WHERE action IN (SELECT action FROM moved_periods)
) f ON f.action = s.code
CROSS JOIN version v
LEFT JOIN period p ON p.upload = v.upload AND p.label = f.label
ORDER BY s.position, f.first_day, p.position, f.label
