-- One row a thing that an action can lack: the actions that lack it.
SELECT w.missing, count(s.code) AS actions, list(s.code ORDER BY s.position) FILTER (WHERE s.code IS NOT NULL) AS codes
FROM (
    SELECT
        unnest(['porteur', 'décision', 'période', 'cible', 'moyens']) AS missing,
        unnest(range(5)) AS position
) w
LEFT JOIN selected s ON CASE w.missing
    WHEN 'porteur' THEN len(s.partners) = 0 AND NOT s.undecided
    WHEN 'décision' THEN s.undecided
    WHEN 'période' THEN len(s.periods) = 0
    WHEN 'cible' THEN len(s.targets) = 0
    ELSE len(s.means) = 0
END
GROUP BY w.missing, w.position
ORDER BY w.position
