-- travelled: under which code an action of a former version goes now, as `walked` says it of reports. One row a step of
-- the way: the last one `reached` is the one that counts.
travelled AS (
    SELECT a.code, a.upload AS since, a.code AS becomes, a.upload AS reached
    FROM action a
    JOIN versions v ON v.upload = a.upload
    UNION ALL
    SELECT t.code, t.since, m.becomes, m.upload
    FROM travelled t
    JOIN moved m ON m.code = t.becomes AND m.upload > t.reached
    QUALIFY row_number() OVER (PARTITION BY t.code, t.since ORDER BY m.upload, m.becomes) = 1
)
