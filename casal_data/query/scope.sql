-- What every view starts from, after effective.sql (the reports that count, and the `version` of the plan): each
-- subject's follow-up and each action's status at the reference date, and the actions that the filters keep. A view's
-- own statement follows this one and reads `version`, `selected` (one row an action), `shown` (their periods that the
-- filters keep), `assigned` (partners with their legend status) and `followed` (one row a subject reported on; its
-- target and partner are keys).
--
-- spelt: under which key two spellings of a target or partner are one, as text.same has it.
spelt AS (
    SELECT
        text,
        trim(regexp_replace(
            translate(
                replace(replace(nfc_normalize(text), 'œ', 'oe'), 'æ', 'ae'),
                '’‘ʼʹ', repeat(chr(39), 4)
            ),
            '[\s\v\p{Z}\x{85}\x{1c}-\x{1f}\x{200b}\x{feff}]+', ' ', 'g'
        )) AS key
    FROM (
        SELECT target AS text FROM reported
        UNION SELECT partner FROM reported
        UNION SELECT t.text FROM target t JOIN version v ON v.upload = t.upload
        UNION SELECT a.partner FROM assignment a JOIN version v ON v.upload = a.upload
    )
),
-- Of a subject's reports of one field the one of the latest day is true, and of several of one day the last uploaded.
-- A value that was emptied is a report too: its text and number are NULL, what was said is not.
said AS (
    SELECT
        r.action, t.key AS target, p.key AS partner, r.field,
        max(r."day") AS "day",
        arg_max({'text': r.text, 'number': r.number}, (r."day", r.upload, r.position)) AS value
    FROM reported r
    JOIN spelt t ON t.text = r.target
    JOIN spelt p ON p.text = r.partner
    WHERE r."day" <= $as_of::DATE
    GROUP BY r.action, t.key, p.key, r.field
),
followed AS (
    SELECT
        action, target, partner,
        max("day") AS "day",
        max(value.text) FILTER (WHERE field = 'status') AS status,
        max(value.number) FILTER (WHERE field = 'percent') AS percent,
        max(value.number) FILTER (WHERE field = 'value') AS number,
        any_value(value) FILTER (WHERE field = 'goal') AS goal,
        any_value(value) FILTER (WHERE field = 'unit') AS unit,
        max(value.text) FILTER (WHERE field = 'state') AS state,
        max(value.text) FILTER (WHERE field = 'comment') AS comment,
        max(value.text) FILTER (WHERE field = 'legend') AS legend
    FROM said
    GROUP BY action, target, partner
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
            WHEN f.status IN ('done', 'postponed', 'abandoned') THEN f.status
            WHEN f.status IS NOT NULL AND s.undated = 0 AND $as_of::DATE > s.last_day THEN 'late'
            WHEN f.status = 'not_begun' AND s.action IS NULL THEN 'unplanned'
            WHEN f.status IS NOT NULL THEN f.status
            WHEN s.action IS NULL THEN 'unplanned'
            WHEN s.undated > 0 THEN 'undated'
            WHEN $as_of::DATE < s.first_day THEN 'upcoming'
            WHEN $as_of::DATE > s.last_day THEN 'over'
            ELSE 'running'
        END AS status,
        f.percent, f."day", f.comment
    FROM action a
    JOIN version v ON v.upload = a.upload
    LEFT JOIN span s ON s.action = a.code
    LEFT JOIN followed f ON f.action = a.code AND f.target = '' AND f.partner = ''
),
assigned AS (
    SELECT a.action, a.position, a.partner, a.name, coalesce(f.legend, a.legend) AS legend
    FROM assignment a
    JOIN version v ON v.upload = a.upload
    JOIN spelt p ON p.text = a.partner
    LEFT JOIN followed f ON f.action = a.action AND f.target = '' AND f.partner = p.key
),
named AS (
    SELECT
        action,
        list(name ORDER BY position) AS names,
        list(partner ORDER BY position) AS partners,
        bool_or(
            (len($partners) = 0 OR list_contains($partners::VARCHAR[], partner))
            AND (len($legends) = 0 OR list_contains($legends::VARCHAR[], legend))
        ) AS wanted
    FROM assigned
    GROUP BY action
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
