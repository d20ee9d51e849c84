-- One row an upload of the plan, the last first.
SELECT
    id AS "Dépôt", "at" AS "Date", author AS "Auteur", note AS "Note",
    file_name AS "Fichier", row_count AS "Lignes", sha256 AS "Empreinte"
FROM upload
WHERE plan = $plan
ORDER BY id DESC
