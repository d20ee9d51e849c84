-- One row an action: its status at the reference date.
SELECT s.code, s.status FROM selected s ORDER BY s.position
