-- One row a report of the selected actions up to the reference date, the most recent first: what is true by itself, and
-- what was before it. target and partner are "" where the report is not about one.
SELECT
    r.action AS code, r.target, r.partner, r.field, r."day", r.text, r.number, r.upload, u."at", u.author
FROM reported r
JOIN selected s ON s.code = r.action
JOIN upload u ON u.id = r.upload
WHERE r."day" <= $as_of::DATE
ORDER BY r."day" DESC, r.upload DESC, s.position, r.position
