-- One row a report. `words` counts blanks, which is near enough to weigh what was read.
SELECT
    seq,
    id,
    r.outlet AS outlet,
    r.outlet_kind AS outlet_kind,
    r.family AS family,
    r.url AS url,
    r.title AS title,
    r.published AS published,
    r.language AS language,
    r.sharing AS sharing,
    r.licence AS licence,
    r.media_type AS media_type,
    r.origin AS origin,
    r.digest AS digest,
    length(r.text) AS characters,
    length(r.text) - length(replace(r.text, ' ', '')) + 1 AS words
FROM (
    SELECT seq, id, from_json(body, '{
        "outlet": "VARCHAR", "outlet_kind": "VARCHAR", "family": "VARCHAR", "url": "VARCHAR", "title": "VARCHAR",
        "published": "DATE", "language": "VARCHAR", "sharing": "VARCHAR", "licence": "VARCHAR",
        "media_type": "VARCHAR", "origin": "VARCHAR", "digest": "VARCHAR", "text": "VARCHAR"
    }') AS r
    FROM raw
)
ORDER BY seq
