-- One row a report of the selected actions up to the reference date, the most recent first: what is true by itself, and
-- what was before it. target and partner are "" where the report is not about one. before_text and
-- before_number: what the report before it said of the same, NULL where none did.
SELECT
    r.action AS code, r.target, r.partner, r.field, r."day", r.text, r.number,
    lag(r.text) OVER same AS before_text, lag(r.number) OVER same AS before_number,
    r.upload, u."at", u.author
FROM reported r
JOIN selected s ON s.code = r.action
JOIN upload u ON u.id = r.upload
JOIN spelt t ON t.text = r.target
JOIN spelt p ON p.text = r.partner
WHERE r."day" <= $as_of::DATE
WINDOW same AS (PARTITION BY r.action, t.key, p.key, r.field ORDER BY r."day", r.upload, r.position)
ORDER BY r."day" DESC, r.upload DESC, s.position, r.position
