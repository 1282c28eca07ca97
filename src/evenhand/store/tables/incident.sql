-- One row an incident, as it was last resolved.
SELECT
    seq AS position,
    id,
    i.title AS title,
    i.event AS event,
    i.act AS act,
    i."when".start AS start,
    i."when"."end" AS "end",
    i."when".precision AS time_precision,
    i."where".name AS place_name,
    i."where".place AS place,
    i."where".lat AS lat,
    i."where".lon AS lon,
    i."where".radius_km AS radius_km,
    i."where".country AS country,
    i.claims AS claims,
    len(i.claims) AS claim_count,
    len(i.accounts) AS account_count,
    coalesce(len(i.origins), 0) AS origin_count,
    list_transform(coalesce(i.actors, []), lambda a: a.party) AS actors,
    coalesce(i.aggregate, false) AS aggregate
FROM (
    SELECT seq, id, from_json(body, '{
        "title": "VARCHAR", "event": "VARCHAR", "act": "VARCHAR",
        "when": {"start": "TIMESTAMP", "end": "TIMESTAMP", "precision": "VARCHAR"},
        "where": {"name": "VARCHAR", "place": "VARCHAR", "lat": "DOUBLE", "lon": "DOUBLE", "radius_km": "DOUBLE",
                  "country": "VARCHAR"},
        "claims": ["VARCHAR"], "accounts": [{"voice": "VARCHAR"}], "origins": ["VARCHAR"],
        "actors": [{"party": "VARCHAR"}], "aggregate": "BOOLEAN"
    }') AS i
    FROM raw
)
ORDER BY seq
