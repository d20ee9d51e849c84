-- What counts of a plan: its uploads that are not undone, the version of the plan they lead to, and their reports,
-- each under the code that its action has now (« 1.2.3 (ancien) » where another action took that code). Queries
-- follow this prelude and bind $plan, and, all of them optional (NULL): $known_until (only what was uploaded before
-- that moment, UTC), $upto (only uploads up to that number) and, for previews, $flipped (an upload to be taken for
-- undone when it counts, and the other way round) and $coming (the former codes of a version to be taken for the
-- last one, though it was not uploaded: pairs of an action and its former code).
WITH RECURSIVE known AS (
    SELECT id, kind
    FROM upload
    WHERE plan = $plan
        AND ($known_until::TIMESTAMP IS NULL OR "at" < $known_until::TIMESTAMP)
        AND ($upto::BIGINT IS NULL OR id <= $upto::BIGINT)
    UNION ALL
    -- A number that no upload reaches: the version to come is the last.
    SELECT 9223372036854775807, 'plan' WHERE $coming::STRUCT(action VARCHAR, former VARCHAR)[] IS NOT NULL
),
said_former AS (
    SELECT upload, action, former FROM former_code
    UNION ALL
    SELECT 9223372036854775807, c.action, c.former
    FROM (SELECT unnest($coming::STRUCT(action VARCHAR, former VARCHAR)[], recursive := true)) c
),
undone AS (
    SELECT r.reversed AS id
    FROM reversal r
    JOIN known k ON k.id = r.upload
    GROUP BY r.reversed
    HAVING arg_max(k.kind, k.id) = 'undo'
),
effective AS (
    SELECT k.id, k.kind
    FROM known k
    LEFT JOIN undone u ON u.id = k.id
    WHERE k.kind IN ('plan', 'progress', 'meeting') AND (u.id IS NOT NULL) = coalesce(k.id = $flipped::BIGINT, false)
),
version AS (
    SELECT max(id) AS upload FROM effective WHERE kind = 'plan'
),
versions AS (
    SELECT id AS upload, lag(id) OVER (ORDER BY id) AS previous FROM effective WHERE kind = 'plan'
),
-- A version that says of an action the same « ancien code » as the version before it renames nothing again.
renamed AS (
    SELECT f.upload, v.previous, f.former AS code, f.action AS becomes
    FROM said_former f
    JOIN versions v ON v.upload = f.upload
    LEFT JOIN said_former p ON p.upload = v.previous AND p.action = f.action AND p.former = f.former
    WHERE p.upload IS NULL AND f.former <> f.action
),
moved AS (
    SELECT upload, code, becomes FROM renamed
    UNION ALL
    -- A code that another action takes is no more that of the action that had it, and no action has the one it gets.
    -- Where the version before did not have the former code, the action had its own already and keeps its reports.
    SELECT r.upload, r.becomes, r.becomes || ' (ancien)'
    FROM renamed r
    JOIN action a ON a.upload = r.previous AND a.code = r.code
    LEFT JOIN renamed g ON g.upload = r.upload AND g.code = r.becomes
    WHERE g.upload IS NULL
),
walked AS (
    SELECT DISTINCT r.action AS code, r.upload AS since, r.action AS becomes, r.upload AS reached
    FROM report r
    JOIN effective e ON e.id = r.upload
    JOIN moved m ON m.code = r.action AND m.upload > r.upload
    UNION ALL
    SELECT w.code, w.since, m.becomes, m.upload
    FROM walked w
    JOIN moved m ON m.code = w.becomes AND m.upload > w.reached
    QUALIFY row_number() OVER (PARTITION BY w.code, w.since ORDER BY m.upload, m.becomes) = 1
),
reported AS (
    SELECT
        r.upload, r.position, coalesce(w.becomes, r.action) AS action, r.action AS reported_as,
        r.target, r.partner, r.field, r."day", r.text, r.number
    FROM report r
    JOIN effective e ON e.id = r.upload
    LEFT JOIN (
        SELECT code, since, arg_max(becomes, reached) AS becomes FROM walked GROUP BY code, since
    ) w ON w.code = r.action AND w.since = r.upload
)
