-- One row a claim. Times are civil times of the theatre, the day of `last_day` included. Of several counts of one harm
-- the one without a group is the total; where there is none, the largest group stands for it: groups may overlap, so
-- they are never added.
WITH read AS (
    SELECT seq, id, from_json(body, '{
        "report": "VARCHAR", "event": "VARCHAR", "act": "VARCHAR", "stance": "VARCHAR", "words": "VARCHAR",
        "span": {"start": "INTEGER", "end": "INTEGER"},
        "actor": [{"words": "VARCHAR", "party": "VARCHAR"}],
        "recipient": [{"words": "VARCHAR", "party": "VARCHAR"}],
        "where": {"name": "VARCHAR", "place": "VARCHAR", "status": "VARCHAR", "lat": "DOUBLE", "lon": "DOUBLE",
                  "radius_km": "DOUBLE", "country": "VARCHAR", "kind": "VARCHAR"},
        "when": {"start": "TIMESTAMP", "end": "TIMESTAMP", "precision": "VARCHAR", "basis": "VARCHAR"},
        "tolls": [{"harm": "VARCHAR", "low": "INTEGER", "best": "INTEGER", "high": "INTEGER", "group": "VARCHAR"}],
        "voice": {"speaker": {"words": "VARCHAR", "party": "VARCHAR"}},
        "same_as": "VARCHAR", "coder": "VARCHAR", "confidence": "DOUBLE"
    }') AS c
    FROM raw
),

counted AS (
    SELECT
        *,
        list_filter(c.tolls, lambda t: t.harm = 'killed') AS killed,
        list_filter(c.tolls, lambda t: t.harm = 'injured') AS injured
    FROM read
),

chosen AS (
    SELECT
        *,
        coalesce(
            list_filter(killed, lambda t: t."group" IS NULL)[1],
            list_reverse_sort(list_transform(killed, lambda t: {'rank': coalesce(t.best, t.low, t.high), 'toll': t}))[1].toll
        ) AS dead,
        coalesce(
            list_filter(injured, lambda t: t."group" IS NULL)[1],
            list_reverse_sort(list_transform(injured, lambda t: {'rank': coalesce(t.best, t.low, t.high), 'toll': t}))[1].toll
        ) AS hurt
    FROM counted
)

SELECT
    seq,
    id,
    c.report AS report,
    c.event AS event,
    c.act AS act,
    c.stance AS stance,
    c.words AS words,
    c.span.start AS span_start,
    c.span."end" AS span_end,
    c.actor[1].party AS actor,
    c.actor[1].words AS actor_words,
    c.recipient[1].party AS recipient,
    c.recipient[1].words AS recipient_words,
    c.voice.speaker.party AS voice,
    c.voice.speaker.words AS voice_words,
    c."when".start AS start,
    c."when"."end" AS "end",
    CAST(c."when".start AS DATE) AS first_day,
    CAST(c."when"."end" - INTERVAL 1 MICROSECOND AS DATE) AS last_day,
    c."when".precision AS time_precision,
    c."when".basis AS time_basis,
    c."where".name AS place_name,
    c."where".place AS place,
    c."where".status AS place_status,
    c."where".lat AS lat,
    c."where".lon AS lon,
    c."where".radius_km AS radius_km,
    c."where".country AS country,
    dead.low AS killed_low,
    dead.best AS killed_best,
    dead.high AS killed_high,
    hurt.low AS injured_low,
    hurt.best AS injured_best,
    hurt.high AS injured_high,
    c.same_as AS same_as,
    c.coder AS coder,
    c.confidence AS confidence
FROM chosen
ORDER BY seq
