-- One row an element of the follow-up of the actions in view: the status of each action, and whatever was reported of it,
-- of its targets and of its partners, as known at the reference date, with the upload that said so. printed_text and
-- printed_number: what the plan says where no report does. place: that of the target or partner in its action, -1 for
-- the action itself. A row of field « day » is the subject's last report, whatever it said.
SELECT
    s.position, s.code, s.text AS title, k.place, k.field, k.about, k.text, k.number, k.printed_text, k.printed_number,
    k."day", k.upload, u.author
FROM selected s
JOIN (
    WITH subject AS (
        SELECT code AS action, '' AS target, '' AS partner, '' AS about, -1 AS place,
            NULL::VARCHAR AS unit, NULL::DOUBLE AS goal, NULL::VARCHAR AS legend
        FROM selected
        UNION ALL
        SELECT t.action, p.key, '', any_value(t.text), min(t.position),
            any_value(nullif(t.unit, '')), any_value(t.goal), NULL
        FROM target t
        JOIN version v ON v.upload = t.upload
        JOIN spelt p ON p.text = t.text
        GROUP BY t.action, p.key
        UNION ALL
        SELECT a.action, '', p.key, any_value(a.partner), min(a.position), NULL, NULL, any_value(a.legend)
        FROM assignment a
        JOIN version v ON v.upload = a.upload
        JOIN spelt p ON p.text = a.partner
        GROUP BY a.action, p.key
    )
    SELECT
        r.action, r.field, j.about, j.place, r.value.text, r.value.number,
        CASE r.field WHEN 'unit' THEN j.unit WHEN 'legend' THEN j.legend END AS printed_text,
        CASE r.field WHEN 'goal' THEN j.goal END AS printed_number,
        r."day", r.value.upload
    FROM said r
    JOIN subject j ON j.action = r.action AND j.target = r.target AND j.partner = r.partner
    WHERE r.field NOT IN ('status', 'day')
    UNION ALL
    SELECT
        r.action, 'day', any_value(j.about), any_value(j.place), NULL, NULL, NULL, NULL,
        max(r."day"), arg_max(r.value.upload, (r."day", r.value.upload))
    FROM said r
    JOIN subject j ON j.action = r.action AND j.target = r.target AND j.partner = r.partner
    GROUP BY r.action, r.target, r.partner
    UNION ALL
    -- Where the calendar alone made an action late, or its period begin, no upload did.
    SELECT
        action, 'status', '', -1, status, NULL, NULL, NULL,
        greatest("day", turned), CASE WHEN turned IS NULL OR "day" >= turned THEN upload END
    FROM (
        SELECT
            s.code AS action, s.status, r."day", r.value.upload,
            CASE WHEN s.status IN ('late', 'over') THEN s.last_day + 1 WHEN s.status = 'running' THEN s.first_day END
                AS turned
        FROM selected s
        LEFT JOIN said r ON r.action = s.code AND r.target = '' AND r.partner = '' AND r.field = 'status'
    )
) k ON k.action = s.code
LEFT JOIN upload u ON u.id = k.upload
ORDER BY s.position, k.place, k.field, k.about
