-- What every view starts from: the version of the plan in force, each action's status at the reference date,
-- and the actions that the filters keep. A view's own statement follows this one and reads `version`, `selected`
-- (one row an action) and `shown` (their periods that the filters keep).
WITH version AS (
    SELECT max(id) AS upload
    FROM upload
    WHERE plan = $plan AND kind = 'plan' AND ($known_until::TIMESTAMP IS NULL OR "at" < $known_until::TIMESTAMP)
),
schedule_dated AS (
    SELECT s.action, p.position, p.label, p.first_day, p.last_day
    FROM schedule s
    JOIN version v ON v.upload = s.upload
    JOIN period p ON p.upload = s.upload AND p.label = s.period
),
shown AS (
    SELECT * FROM schedule_dated WHERE len($periods) = 0 OR list_contains($periods::VARCHAR[], label)
),
span AS (
    SELECT
        action,
        min(first_day) AS first_day,
        max(last_day) AS last_day,
        count(*) FILTER (WHERE first_day IS NULL) AS undated,
        list(label ORDER BY position) AS periods
    FROM schedule_dated
    GROUP BY action
),
state AS (
    SELECT
        a.position, a.code, a.text, a.orientation, a.objective, a.undecided,
        s.first_day, s.last_day, coalesce(s.periods, []) AS periods,
        CASE
            WHEN s.action IS NULL THEN 'unplanned'
            WHEN s.undated > 0 THEN 'undated'
            WHEN $as_of::DATE < s.first_day THEN 'upcoming'
            WHEN $as_of::DATE > s.last_day THEN 'over'
            ELSE 'running'
        END AS status
    FROM action a
    JOIN version v ON v.upload = a.upload
    LEFT JOIN span s ON s.action = a.code
),
named AS (
    SELECT
        a.action,
        list(a.name ORDER BY a.position) AS names,
        list(a.partner ORDER BY a.position) AS partners,
        bool_or(
            (len($partners) = 0 OR list_contains($partners::VARCHAR[], a.partner))
            AND (len($legends) = 0 OR list_contains($legends::VARCHAR[], a.legend))
        ) AS wanted
    FROM assignment a JOIN version v ON v.upload = a.upload
    GROUP BY a.action
),
meant AS (
    SELECT
        m.action,
        list(CASE WHEN m.level > 0 THEN '- ' || m.text ELSE m.text END ORDER BY m.position) AS means
    FROM means m JOIN version v ON v.upload = m.upload
    GROUP BY m.action
),
aimed AS (
    SELECT t.action, list(t.text ORDER BY t.position) AS targets
    FROM target t JOIN version v ON v.upload = t.upload
    GROUP BY t.action
),
linked AS (
    SELECT action, list(code ORDER BY position) AS links
    FROM (
        SELECT l.action, l.code, min(l.position) AS position
        FROM link l JOIN version v ON v.upload = l.upload
        GROUP BY l.action, l.code
    )
    GROUP BY action
),
described AS (
    SELECT
        s.*,
        coalesce(n.names, []) AS names,
        coalesce(n.partners, []) AS partners,
        coalesce(n.wanted, false) AS wanted,
        coalesce(m.means, []) AS means,
        coalesce(t.targets, []) AS targets,
        coalesce(l.links, []) AS links
    FROM state s
    LEFT JOIN named n ON n.action = s.code
    LEFT JOIN meant m ON m.action = s.code
    LEFT JOIN aimed t ON t.action = s.code
    LEFT JOIN linked l ON l.action = s.code
),
selected AS (
    SELECT *
    FROM described
    WHERE (len($objectives) = 0 OR list_contains($objectives::VARCHAR[], objective))
        AND (len($orientations) = 0 OR list_contains($orientations::VARCHAR[], orientation))
        AND (len($actions) = 0 OR list_contains($actions::VARCHAR[], code))
        AND (len($periods) = 0 OR list_has_any(periods, $periods::VARCHAR[]))
        AND (wanted OR (len($partners) = 0 AND len($legends) = 0))
        AND (len($statuses) = 0 OR list_contains($statuses::VARCHAR[], status))
        AND ($text = '' OR contains(
            strip_accents(replace(replace(
                lower(concat_ws(' ', code, text, array_to_string(means || targets || names || partners, ' '))),
                '’', chr(39)), 'œ', 'oe')),
            strip_accents(replace(replace(lower($text), '’', chr(39)), 'œ', 'oe'))
        ))
        AND (len($missing) = 0
            OR (list_contains($missing::VARCHAR[], 'porteur') AND len(partners) = 0 AND NOT undecided)
            OR (list_contains($missing::VARCHAR[], 'décision') AND undecided)
            OR (list_contains($missing::VARCHAR[], 'période') AND len(periods) = 0)
            OR (list_contains($missing::VARCHAR[], 'cible') AND len(targets) = 0)
            OR (list_contains($missing::VARCHAR[], 'moyens') AND len(means) = 0))
)
