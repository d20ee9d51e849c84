-- When who carries more than $most actions in one period: what the questions about it share. What has no period does
-- not count, and a group is as many as it has members: is_group tells it apart.
peak AS (
    SELECT
        c.partner, any_value(c.is_group) AS is_group, d.label AS period, d.position, count(*) AS actions,
        list_sort(list(DISTINCT c.named_as)) AS named_as
    FROM carrying c
    JOIN shown d ON d.action = c.action
    GROUP BY c.partner, d.label, d.position
    HAVING count(*) > $most::INTEGER
)
