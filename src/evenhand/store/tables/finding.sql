-- One row a finding, as it was last judged.
SELECT
    seq AS position,
    id,
    f.agreement AS agreement,
    f.term AS term,
    f.incident AS incident,
    f.party AS party,
    f.fact AS fact,
    f.attributed AS attributed,
    f.status AS status,
    f.dispute AS dispute,
    f.reason.text AS reason,
    f.as_of AS as_of
FROM (
    SELECT seq, id, from_json(body, '{
        "agreement": "VARCHAR", "term": "VARCHAR", "incident": "VARCHAR", "party": "VARCHAR", "fact": "VARCHAR",
        "attributed": "VARCHAR", "status": "VARCHAR", "dispute": "VARCHAR", "reason": {"text": "VARCHAR"},
        "as_of": "DATE"
    }') AS f
    FROM raw
)
ORDER BY seq
