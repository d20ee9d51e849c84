-- How fresh the follow-up of each action in view is: what the questions about it share, between scope.sql and them.
-- « day »: the last one on which anything was reported of the action, of its targets or of its partners; what a new
-- version of the plan says of its own (legend status, unit, numeric target) is no follow-up. freshness: « fresh » where
-- that day is after the one to compare with, « owed » where it is not though a report is to be expected: neither done
-- nor abandoned, and with a period that has begun, or with none; « not_expected » otherwise.
freshness AS (
    SELECT
        s.*, f.reported,
        CASE
            WHEN f.reported > $since::DATE THEN 'fresh'
            WHEN s.status IN ('done', 'abandoned') OR s.first_day > $as_of::DATE THEN 'not_expected'
            ELSE 'owed'
        END AS freshness
    FROM selected s
    LEFT JOIN (
        SELECT r.action, max(r."day") AS reported
        FROM reported r
        JOIN effective e ON e.id = r.upload
        WHERE r."day" <= $as_of::DATE AND (e.kind <> 'plan' OR r.field NOT IN ('legend', 'unit', 'goal'))
        GROUP BY r.action
    ) f ON f.action = s.code
)
