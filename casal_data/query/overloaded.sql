-- One row a partner and period in which it carries more than $most actions (see peaks.sql), the most first.
SELECT partner, is_group, period, position, actions, named_as
FROM peak
ORDER BY actions DESC, strip_accents(lower(partner)), partner, position
