-- One row: how much the selected actions hold.
SELECT
    count(*) AS actions,
    count(DISTINCT s.objective) AS objectives,
    count(DISTINCT s.orientation) AS orientations,
    (SELECT count(*) FROM shown JOIN selected ON selected.code = shown.action) AS action_periods,
    coalesce(sum(len(s.targets)), 0)::BIGINT AS targets,
    coalesce(sum(len(s.partners)), 0)::BIGINT AS assignments,
    coalesce(len(list_distinct(flatten(list(s.partners)))), 0) AS partners,
    coalesce(sum(len(s.links)), 0)::BIGINT AS links
FROM selected s
