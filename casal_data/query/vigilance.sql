-- One row a finding that nobody set aside: « Constat » is its stable code. Severity, rule and order are the vocabulary's.
-- subject: what it is about beyond its action; with the code and the action it says which finding it is.
SELECT
    f.finding AS "Constat", f.code AS "Code", s.text AS "Action", nullif(f.detail, '') AS "Détail",
    f.subject
FROM found f
LEFT JOIN selected s ON s.code = f.code
LEFT JOIN put_aside p ON p.finding = f.finding AND p.action = coalesce(f.code, '') AND p.subject = f.subject
WHERE p.upload IS NULL
ORDER BY f.position NULLS LAST, f.subject
