-- Every finding about the actions in view, set aside or not: what `vigilance` and `constats-ecartes` share. It stands
-- between travelled.sql, commitments.sql, freshness.sql and peaks.sql, and them, which read `found` and `put_aside`.
--
-- A finding is the same one, and stays set aside, as long as its rule, its action and its subject are: what it is about
-- beyond the action (a target, a partner, a period, another action), whatever its wording: a delay by the period that
-- is over, a silence by the report that it follows, so that a new delay and a new silence are other findings. See
-- vocabulary.Finding.
in_full AS (
    SELECT s.*, n.legends
    FROM freshness s
    LEFT JOIN (SELECT action, list(legend) AS legends FROM assigned GROUP BY action) n ON n.action = s.code
),
referring AS (
    SELECT s.position, s.code, s.text, s.first_day, unnest(s.links) AS named FROM in_full s
),
referred AS (
    SELECT
        r.*, a.code AS known, a.links AS back, a.last_day AS other_last, a.periods AS other_periods,
        h.code AS heading
    FROM referring r
    LEFT JOIN described a ON a.code = r.named
    LEFT JOIN (
        SELECT o.code FROM objective o JOIN version v ON v.upload = o.upload
        UNION SELECT t.code FROM orientation t JOIN version v ON v.upload = t.upload
    ) h ON h.code = r.named
),
-- The words of a partner's name, folded; its initials without the small words that an acronym leaves out.
worded AS (
    SELECT
        p.name,
        list_filter(
            string_split_regex(strip_accents(lower(p.name)), '[^a-z0-9]+'), lambda word: word <> ''
        ) AS words
    FROM partner p
    JOIN version v ON v.upload = p.upload
    WHERE p.name IN (SELECT partner FROM assigned)
),
spelled AS (
    SELECT
        name, words, array_to_string(words, ' ') AS folded,
        array_to_string(list_transform(
            list_filter(
                words,
                lambda word: NOT list_contains(['de', 'du', 'des', 'la', 'le', 'les', 'l', 'd', 'et', 'a', 'au'], word)
            ),
            lambda word: word[1]
        ), '') AS initials
    FROM worded
),
-- Two names are alike where one's words are all among the other's, where one is the other's initials, or where a letter
-- tells them apart (of four at least, so that most acronyms of two or three letters stay what they are).
alike AS (
    SELECT a.name AS one, b.name AS other
    FROM spelled a
    JOIN spelled b ON a.name < b.name
    WHERE list_has_all(b.words, a.words)
        OR list_has_all(a.words, b.words)
        OR (len(a.words) > 1 AND a.initials = b.folded)
        OR (len(b.words) > 1 AND b.initials = a.folded)
        OR (greatest(len(a.folded), len(b.folded)) >= 4 AND levenshtein(a.folded, b.folded) = 1)
),
found AS (
    SELECT 'sans-porteur' AS finding, code, position, '' AS subject, '' AS detail
    FROM in_full WHERE len(partners) = 0 AND NOT undecided
    UNION ALL
    SELECT
        'porteur-a-determiner', code, position, '',
        CASE WHEN len(partners) = 0 THEN 'Personne d''autre n''est nommé'
            ELSE 'Sont nommés : ' || array_to_string(partners, ', ')
        END
    FROM in_full WHERE undecided
    UNION ALL
    SELECT 'sans-periode', code, position, '', '' FROM in_full WHERE len(periods) = 0
    UNION ALL
    SELECT
        'en-retard', code, position, periods[-1],
        'Prévue en ' || array_to_string(periods, ', ')
            || coalesce(
                ' ; avancement : ' || replace(regexp_replace(round(percent, 1)::VARCHAR, '\.0$', ''), '.', ',') || ' %', ''
            )
    FROM in_full WHERE status = 'late'
    UNION ALL
    SELECT 'suivi-echu', nullif(code, ''), position, number,
        number || ' : ' || what || coalesce(' (' || nullif(who, '') || ')', '')
    FROM promised WHERE state = 'overdue'
    UNION ALL
    SELECT 'sans-suivi-recent', s.code, s.position, coalesce(s.reported::VARCHAR, ''), ''
    FROM in_full s
    WHERE s.status NOT IN ('done', 'postponed', 'abandoned')
        AND (s.first_day <= $as_of::DATE OR s.status = 'under_way')
        AND coalesce(s.reported < $as_of::DATE - to_months($months::INTEGER), true)
    UNION ALL
    SELECT
        'partenaire-charge', NULL, NULL, partner || ' | ' || period,
        partner || ' : ' || actions || CASE WHEN actions > 1 THEN ' actions en ' ELSE ' action en ' END || period
    FROM peak WHERE NOT is_group
    UNION ALL
    SELECT
        'partenaires-non-confirmes', code, position, CASE WHEN list_has_all(['gris'], legends) THEN 'gris' ELSE '' END,
        CASE WHEN list_has_all(['gris'], legends) THEN 'Statut non transcrit : ' ELSE 'À valider ou à solliciter : ' END
            || array_to_string(partners, ', ')
    FROM in_full WHERE len(partners) > 0 AND NOT list_has_any(legends, ['noir', 'bleu'])
    UNION ALL
    SELECT 'sans-cible', code, position, '', '' FROM in_full WHERE len(targets) = 0
    UNION ALL
    SELECT 'cible-sans-nombre', code, action_position, key, 'Cible : « ' || text || ' »'
    FROM targeted WHERE kind = 'indicator' AND goal IS NULL
    UNION ALL
    SELECT 'objectif-sans-action', NULL, NULL, o.code || ' | ' || p.label,
        'Objectif ' || o.code || ' (' || o.text || ') : rien en ' || p.label
    FROM objective o
    JOIN version v ON v.upload = o.upload
    JOIN period p ON p.upload = v.upload
    WHERE o.code IN (SELECT objective FROM selected)
        AND (len($periods) = 0 OR list_contains($periods::VARCHAR[], p.label))
        AND NOT EXISTS (
            SELECT 1 FROM described a WHERE a.objective = o.code AND list_contains(a.periods, p.label)
        )
    UNION ALL
    SELECT 'sans-moyens', code, position, '', '' FROM in_full WHERE len(means) = 0
    UNION ALL
    SELECT 'partenaire-unique', s.code, s.position, s.partners[1], s.partners[1]
    FROM in_full s
    JOIN version v ON true
    JOIN partner p ON p.upload = v.upload AND p.name = s.partners[1] AND NOT p.is_group
    WHERE list_unique(s.partners) = 1
    UNION ALL
    SELECT 'lien-inconnu', code, position, named, 'Mentionne ' || named
    FROM referred WHERE known IS NULL AND heading IS NULL
    UNION ALL
    SELECT 'lien-sans-retour', code, position, named, 'Mentionne ' || named || ', qui ne la mentionne pas'
    FROM referred WHERE known IS NOT NULL AND NOT list_contains(back, code)
    UNION ALL
    SELECT 'lien-vers-plus-tot', code, position, named,
        'Mentionne ' || named || ', prévue plus tôt (' || array_to_string(other_periods, ', ') || ')'
    FROM referred WHERE other_last < first_day
    UNION ALL
    SELECT 'noms-semblables', NULL, NULL, one || ' | ' || other, '« ' || one || ' » et « ' || other || ' »'
    FROM alike
    WHERE one IN (SELECT a.partner FROM assigned a JOIN selected s ON s.code = a.action)
        OR other IN (SELECT a.partner FROM assigned a JOIN selected s ON s.code = a.action)
),
-- What the coordinator set aside, and did not take back since, under the codes that its actions have now.
put_aside AS (
    SELECT
        a.finding, coalesce(c.becomes, a.action) AS action, coalesce(o.becomes, a.subject) AS subject,
        max(a.upload) AS upload
    FROM aside a
    JOIN known k ON k.id = a.upload
    LEFT JOIN undone u ON u.id = a.upload
    ASOF LEFT JOIN versions v ON v.upload <= a.upload
    LEFT JOIN called c ON c.code = a.action AND c.since = v.upload
    LEFT JOIN called o ON o.code = a.subject AND o.since = v.upload
    WHERE u.id IS NULL
    GROUP BY ALL
)
