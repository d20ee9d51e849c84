-- What meetings decided that somebody does, and where it stands at the reference date, under the codes that its actions
-- have now; it follows travelled.sql. In view: what is about an action in view, or about none where nothing is filtered;
-- where partners are filtered, what one of them is to do. A meeting that is undone, changed and closed again may give a
-- number to another commitment: what was settled under it is what it meant then.
called AS (
    SELECT code, since, arg_max(becomes, reached) AS becomes FROM travelled GROUP BY code, since
),
settled AS (
    SELECT s.number, p.what, min(s."day") AS "day", arg_min(s.upload, (s."day", s.upload)) AS upload
    FROM settlement s
    JOIN commitment p ON p.number = s.number AND p.upload < s.upload
    JOIN known k ON k.id = s.upload
    LEFT JOIN undone u ON u.id = s.upload
    WHERE u.id IS NULL AND s."day" <= $as_of::DATE
    GROUP BY s.number, p.what
),
promised AS (
    SELECT
        c.upload, c.number, c.position AS place, m.id AS meeting, m."day",
        coalesce(s.code, '') AS code, s.position, s.text AS action, c.what, c.who, c.due, t."day" AS settled,
        t.upload AS settled_by,
        CASE WHEN t.number IS NOT NULL THEN 'settled' WHEN c.due < $as_of::DATE THEN 'overdue' ELSE 'open' END AS state
    FROM commitment c
    JOIN effective e ON e.id = c.upload
    JOIN meeting m ON m.upload = c.upload
    ASOF LEFT JOIN versions v ON v.upload <= c.upload
    LEFT JOIN called a ON a.code = c.action AND a.since = v.upload
    LEFT JOIN described s ON s.code = coalesce(a.becomes, c.action)
    LEFT JOIN selected w ON w.code = s.code
    LEFT JOIN settled t ON t.number = c.number AND t.what = c.what
    WHERE m."day" <= $as_of::DATE
        AND CASE
            WHEN len($partners) > 0 THEN list_contains($partners::VARCHAR[], c.who)
            ELSE w.code IS NOT NULL OR (s.code IS NULL AND $everything::BOOLEAN)
        END
)
