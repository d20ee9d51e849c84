-- For the heatmap of partners, by $axis (period, objective or orientation): one row a partner and column, then the
-- margins: a partner's row without a column, a column's row without a partner, and one row without either. Every number
-- counts an action once: a margin is no sum of the cells where an action stands in several of them. An action that
-- nobody is named on stands under the partner "", one without a period in the place "". place: the column's code or
-- label. partners: how many there are. named_as: the names under which the plan has them there. is_group: whether all of
-- them are groups.
SELECT *
FROM (
    SELECT
        partner, bool_and(is_group) AS is_group,
        place, any_value(text) AS text, min(place_position) AS position,
        count(DISTINCT action) AS actions, sum(share) AS load,
        count(DISTINCT partner) FILTER (WHERE partner <> '') AS partners,
        list_sort(list(DISTINCT named_as)) AS named_as
    FROM (
        SELECT
            s.code AS action, coalesce(c.partner, '') AS partner, coalesce(c.is_group, false) AS is_group,
            coalesce(c.share, 1) AS share, coalesce(c.named_as, '') AS named_as,
            CASE $axis WHEN 'period' THEN coalesce(d.label, '') WHEN 'objective' THEN s.objective ELSE s.orientation END
                AS place,
            CASE $axis WHEN 'objective' THEN o.text WHEN 'orientation' THEN r.text ELSE d.label END AS text,
            CASE $axis WHEN 'period' THEN d.position ELSE s.position END AS place_position
        FROM selected s
        CROSS JOIN version v
        LEFT JOIN carrying c ON c.action = s.code
        LEFT JOIN shown d ON $axis = 'period' AND d.action = s.code
        LEFT JOIN objective o ON o.upload = v.upload AND o.code = s.objective
        LEFT JOIN orientation r ON r.upload = v.upload AND r.code = s.orientation
    )
    GROUP BY GROUPING SETS ((partner, place), (place))
    UNION ALL
    SELECT
        partner, bool_and(is_group), NULL, NULL, NULL, count(DISTINCT action), sum(share),
        count(DISTINCT partner) FILTER (WHERE partner <> ''), list_sort(list(DISTINCT named_as))
    FROM (
        SELECT
            s.code AS action, coalesce(c.partner, '') AS partner, coalesce(c.is_group, false) AS is_group,
            coalesce(c.share, 1) AS share, coalesce(c.named_as, '') AS named_as
        FROM selected s
        LEFT JOIN carrying c ON c.action = s.code
    )
    GROUP BY GROUPING SETS ((partner), ())
)
ORDER BY strip_accents(lower(partner)), partner, position NULLS LAST, place
