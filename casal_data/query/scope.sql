-- What every view starts from, after effective.sql (the reports that count, and the `version` of the plan): each
-- subject's follow-up and each action's status at the reference date, and the actions that the filters keep. A view's
-- own statement follows this one and reads `version`, `selected` (one row an action), `shown` (their periods that the
-- filters keep), `assigned` (partners with their legend status), `carrying` (who in view carries the selected actions),
-- `followed` (one row a subject reported on; its target and partner are keys) and `judged` (one row a target of the
-- actions in view).
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
        UNION SELECT a.partner FROM assignment a JOIN versions v ON v.upload = a.upload
    )
),
-- Of a subject's reports of one field the one of the latest day is true, and of several of one day the last uploaded.
-- A value that was emptied is a report too: its text and number are NULL, what was said is not.
said AS (
    SELECT
        r.action, t.key AS target, p.key AS partner, r.field,
        max(r."day") AS "day",
        arg_max({'text': r.text, 'number': r.number, 'upload': r.upload}, (r."day", r.upload, r.position)) AS value
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
        max("day") FILTER (WHERE field IN ('value', 'state', 'day')) AS valued,
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
-- Who carries each action, once each: whom the plan names on it. With $spread the group « Tous » gives way to every
-- partner of the plan that is no group and is not named on the action as well. named_as: under which name of the plan.
-- share: what is theirs of the action, 1 divided equally among all who carry it.
listed AS (
    SELECT
        p.name AS partner, p.is_group,
        p.is_group AND regexp_replace(strip_accents(lower(p.name)), '[^0-9a-z]+', '', 'g') = 'tous' AS is_everyone
    FROM partner p
    JOIN version v ON v.upload = p.upload
),
carried AS (
    SELECT *, 1.0 / count(DISTINCT partner) OVER (PARTITION BY action) AS share
    FROM (
        SELECT a.action, a.partner, coalesce(l.is_group, false) AS is_group, a.partner AS named_as, a.legend, a.position
        FROM assigned a
        LEFT JOIN listed l ON l.partner = a.partner
        WHERE NOT ($spread::BOOLEAN AND coalesce(l.is_everyone, false))
        UNION ALL
        SELECT a.action, m.partner, false, a.partner, a.legend, a.position
        FROM assigned a
        JOIN listed l ON l.partner = a.partner AND l.is_everyone
        JOIN listed m ON NOT m.is_group
        LEFT JOIN assigned o ON o.action = a.action AND o.partner = m.partner
        WHERE $spread::BOOLEAN AND o.action IS NULL
    )
    QUALIFY row_number() OVER (PARTITION BY action, partner ORDER BY position) = 1
),
wanted AS (
    SELECT DISTINCT action
    FROM carried
    WHERE (len($partners) = 0 OR list_contains($partners::VARCHAR[], partner))
        AND (len($legends) = 0 OR list_contains($legends::VARCHAR[], legend))
),
named AS (
    SELECT action, list(name ORDER BY position) AS names, list(partner ORDER BY position) AS partners
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
        w.action IS NOT NULL AS wanted,
        coalesce(m.means, []) AS means,
        coalesce(t.targets, []) AS targets,
        coalesce(l.links, []) AS links
    FROM state s
    LEFT JOIN named n ON n.action = s.code
    LEFT JOIN wanted w ON w.action = s.code
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
),
carrying AS (
    SELECT c.*, s.position AS action_position, s.objective, s.orientation
    FROM carried c
    JOIN selected s ON s.code = c.action
    WHERE (len($partners) = 0 OR list_contains($partners::VARCHAR[], c.partner))
        AND (len($legends) = 0 OR list_contains($legends::VARCHAR[], c.legend))
),
-- The share of the days of an action's own periods that are over at the reference date: what lies between two periods
-- does not count, and the day itself is not over. Unknown where a period has no dates.
elapsed AS (
    SELECT
        action, min(first_day) AS first_day, max(last_day) AS last_day,
        sum(greatest(least($as_of::DATE - first_day, last_day - first_day + 1), 0))
            / sum(last_day - first_day + 1) AS share
    FROM schedule_dated
    GROUP BY action
    HAVING bool_and(first_day IS NOT NULL)
),
targeted AS (
    SELECT
        s.position AS action_position, s.code, s.text AS action, s.objective, s.status,
        t.position, t.text, k.key, t.kind, t.baseline,
        nullif(CASE WHEN f.unit IS NULL THEN t.unit ELSE f.unit.text END, '') AS unit,
        CASE WHEN f.goal IS NULL THEN t.goal ELSE f.goal.number END AS goal,
        f.number, f.state, f."day", f.valued, f.comment,
        e.first_day, e.last_day, e.share AS elapsed_share
    FROM selected s
    CROSS JOIN version v
    JOIN target t ON t.upload = v.upload AND t.action = s.code
    JOIN spelt k ON k.text = t.text
    LEFT JOIN followed f ON f.action = s.code AND f.target = k.key AND f.partner = ''
    LEFT JOIN elapsed e ON e.action = s.code
),
-- What is counted is reached by its share of the way from the baseline, 0 where there is none, to the goal. A
-- percentage is 100 or more only where nothing is left: 2,499 of 2,500 is 99.9.
measured AS (
    SELECT
        * EXCLUDE (share),
        CASE WHEN share < 1 THEN least(round(100.0 * share, 1), 99.9) ELSE round(100.0 * share, 1) END AS reached,
        CASE WHEN elapsed_share < 1 THEN least(round(100.0 * elapsed_share, 1), 99.9) ELSE 100.0 * elapsed_share END
            AS elapsed
    FROM (
        SELECT
            *,
            CASE WHEN kind = 'indicator'
                THEN (number - coalesce(baseline, 0)) / nullif(goal - coalesce(baseline, 0), 0)
            END AS share
        FROM targeted
    )
),
-- The judgement of each target (see vocabulary.Judgement). No tolerance: a percentage reached that is less than that of
-- the time elapsed is behind it, by « gap » points; any margin would have to be argued, and gone when the time is up.
judged AS (
    SELECT
        *,
        round(reached - elapsed, 1) AS gap,
        CASE
            WHEN CASE kind WHEN 'indicator' THEN reached >= 100 OR number = goal ELSE state = 'delivered' END
                THEN 'reached'
            WHEN status IN ('postponed', 'abandoned') THEN 'set_aside'
            WHEN CASE kind WHEN 'indicator' THEN number IS NULL ELSE state IS NULL END THEN 'unreported'
            WHEN kind = 'indicator' AND reached IS NULL THEN 'unnumbered'
            WHEN CASE kind WHEN 'indicator' THEN reached < elapsed ELSE elapsed = 100 END THEN 'behind'
            ELSE 'on_the_way'
        END AS judgement
    FROM measured
)
