-- For each upload: how many rows it has in all tables, and a hash of them whatever their order.
-- A sum and not an exclusive or, so that two equal rows do not cancel out. NULLs are dropped from a row
-- (json_merge_patch), so that a column that a later migration adds does not change the hash of older uploads.
-- The file is hashed first, rather than spelled out as JSON.
WITH written(upload, place, row_) AS (
    SELECT id, 'upload', to_json(t) FROM (SELECT * EXCLUDE (row_count, row_hash) FROM upload) t
    UNION ALL SELECT upload, 'upload_file', to_json({'sha256': sha256(content)}) FROM upload_file
    UNION ALL SELECT upload, 'plan', to_json(t) FROM plan t
    UNION ALL SELECT upload, 'plan_note', to_json(t) FROM plan_note t
    UNION ALL SELECT upload, 'period', to_json(t) FROM period t
    UNION ALL SELECT upload, 'objective', to_json(t) FROM objective t
    UNION ALL SELECT upload, 'crosscutting', to_json(t) FROM crosscutting t
    UNION ALL SELECT upload, 'orientation', to_json(t) FROM orientation t
    UNION ALL SELECT upload, 'action', to_json(t) FROM action t
    UNION ALL SELECT upload, 'means', to_json(t) FROM means t
    UNION ALL SELECT upload, 'target', to_json(t) FROM target t
    UNION ALL SELECT upload, 'assignment', to_json(t) FROM assignment t
    UNION ALL SELECT upload, 'schedule', to_json(t) FROM schedule t
    UNION ALL SELECT upload, 'link', to_json(t) FROM link t
    UNION ALL SELECT upload, 'partner', to_json(t) FROM partner t
    UNION ALL SELECT upload, 'report', to_json(t) FROM report t
    UNION ALL SELECT upload, 'reversal', to_json(t) FROM reversal t
    UNION ALL SELECT upload, 'former_code', to_json(t) FROM former_code t
)
SELECT
    upload,
    count(*) AS row_count,
    sum(md5_number_lower(place || json_merge_patch('{}'::JSON, row_)::VARCHAR))::VARCHAR AS row_hash
FROM written
WHERE $upload::BIGINT IS NULL OR upload = $upload
GROUP BY upload
ORDER BY upload
