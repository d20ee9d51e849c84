-- How the legend statuses of the actions in view came to be, upload after upload: what the questions about it share. It
-- stands between travelled.sql and them, which read `dated` (one row an upload) and `went` (one row an upload and
-- assignment).
--
-- dated: the uploads that count at the reference date, each with the version of the plan that was the last then, and its
-- day: the latest of what it reports or, of a version of the plan, that of the upload on Laval's clock ($home).
dated AS (
    SELECT
        e.id AS upload, e.kind, v.upload AS version, lead(e.id) OVER (ORDER BY e.id) AS next,
        CASE e.kind WHEN 'plan' THEN timezone($home, timezone('UTC', u."at"))::DATE ELSE r."day" END AS "day"
    FROM effective e
    JOIN upload u ON u.id = e.id
    ASOF JOIN versions v ON v.upload <= e.id
    LEFT JOIN (
        SELECT upload, max("day") AS "day" FROM reported WHERE "day" <= $as_of::DATE GROUP BY upload
    ) r ON r.upload = e.id
    WHERE e.kind = 'plan' OR r.upload IS NOT NULL
),
-- Every version's assignments on the actions in view. turn: which one, where an action names a partner twice.
placed AS (
    SELECT
        a.upload AS version, t.action, k.key, a.position, a.legend,
        row_number() OVER (PARTITION BY a.upload, t.action, k.key ORDER BY a.position) AS turn,
        arg_max(a.partner, a.upload) OVER (PARTITION BY k.key) AS partner
    FROM assignment a
    JOIN (SELECT code, since, arg_max(becomes, reached) AS action FROM travelled GROUP BY code, since) t
        ON t.code = a.action AND t.since = a.upload
    JOIN selected s ON s.code = t.action
    JOIN spelt k ON k.text = a.partner
),
validated AS (
    SELECT d.upload, r.action, k.key, arg_max({'text': r.text, 'upload': r.upload, 'day': r."day"},
        (r."day", r.upload, r.position)) AS last
    FROM dated d
    JOIN reported r ON r.upload <= d.upload AND r.field = 'legend' AND r."day" <= $as_of::DATE
    JOIN spelt k ON k.text = r.partner
    GROUP BY d.upload, r.action, k.key
),
held AS (
    SELECT
        d.upload, d.kind, d.next, p.action, p.key, p.turn, p.partner, p.position,
        coalesce(v.last.text, p.legend) AS legend,
        CASE v.last.upload WHEN d.upload THEN v.last."day" ELSE d."day" END AS "day"
    FROM dated d
    JOIN placed p ON p.version = d.version
    LEFT JOIN validated v ON v.upload = d.upload AND v.action = p.action AND v.key = p.key
),
-- One row an upload and an assignment: its status before the upload and after; NULL before where a version of the plan
-- brings it, after where one takes it away.
went AS (
    SELECT *
    FROM (
        SELECT
            coalesce(n.upload, b.next) AS upload, coalesce(n.action, b.action) AS action,
            coalesce(n.partner, b.partner) AS partner, coalesce(n.position, b.position) AS position,
            b.legend AS before, n.legend AS after, n."day",
            arg_max(n.legend, n.upload) OVER (
                PARTITION BY coalesce(n.action, b.action), coalesce(n.key, b.key), coalesce(n.turn, b.turn)
            ) AS last
        FROM held n
        FULL JOIN (SELECT * FROM held WHERE next IS NOT NULL) b
            ON b.next = n.upload AND b.action = n.action AND b.key = n.key AND b.turn = n.turn
    )
    WHERE (len($partners) = 0 OR list_contains($partners::VARCHAR[], partner))
        AND (len($legends) = 0 OR list_contains($legends::VARCHAR[], last))
)
