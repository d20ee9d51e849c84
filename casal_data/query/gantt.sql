-- One row a bar of an action: a run of adjoining periods. An action without a period keeps one row, with no bar.
-- Periods adjoin when their columns do and no day stands between them.
SELECT
    s.position, s.code, s.text, s.status, s.percent,
    s.objective, o.text AS objective_text, s.orientation, r.text AS orientation_text,
    b.first_position, b.last_position, b.first_day, b.last_day, coalesce(b.labels, []) AS periods
FROM selected s
CROSS JOIN version v
LEFT JOIN objective o ON o.upload = v.upload AND o.code = s.objective
LEFT JOIN orientation r ON r.upload = v.upload AND r.code = s.orientation
LEFT JOIN (
    SELECT
        action,
        min(position) AS first_position, max(position) AS last_position,
        min(first_day) AS first_day, max(last_day) AS last_day,
        list(label ORDER BY position) AS labels
    FROM (
        SELECT *, sum(opens) OVER (PARTITION BY action ORDER BY position) AS run
        FROM (
            SELECT
                *,
                CASE
                    WHEN position - lag(position) OVER w = 1
                        AND coalesce(first_day - lag(last_day) OVER w, 1) = 1 THEN 0
                    ELSE 1
                END AS opens
            FROM shown
            WINDOW w AS (PARTITION BY action ORDER BY position)
        )
    )
    GROUP BY action, run
) b ON b.action = s.code
ORDER BY s.position, b.first_position
