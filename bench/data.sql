-- One landlord's complaints and all that hangs on them.
--
-- Deterministic: what looks random is drawn from md5, so every machine has the same rows.
-- The landlord is the setting putright.landlord, as for everybody; the table `promise` (the
-- timescales of the landlord's page, each with an explanation as long as a real one) and the
-- setting bench.complaints are made beforehand.

CREATE FUNCTION pg_temp.draw(what text, k int) RETURNS float8 IMMUTABLE LANGUAGE sql AS $$
    SELECT ('x' || substr(md5(what || k || current_setting('putright.landlord')), 1, 8))::bit(32)
        ::bigint / 4294967296.0
$$;

-- A UUID of version 7: ids made one after the other lie together in every index, as in life.
CREATE FUNCTION pg_temp.id(made timestamptz, what text, k int) RETURNS uuid IMMUTABLE LANGUAGE sql
AS $$
    SELECT (lpad(to_hex((extract(epoch FROM made) * 1000)::bigint), 12, '0') || '7'
        || substr(digest, 1, 3) || '8' || substr(digest, 4, 15))::uuid
    FROM md5(what || k || current_setting('putright.landlord')) AS digest
$$;

CREATE TEMP TABLE seed ON COMMIT DROP AS
SELECT
    k,
    received,
    (received AT TIME ZONE 'Europe/London')::date AS received_on,
    pg_temp.id(received, 'complaint', k) AS complaint_id,
    pg_temp.id(received, 'party', k) AS complainant_id,
    CASE
        WHEN fate < 0.40 THEN 'OPEN'
        WHEN fate < 0.50 THEN 'RESPONDED'
        WHEN fate < 0.55 THEN 'EXCLUDED'
        ELSE 'CLOSED'
    END AS status,
    CASE
        WHEN pg_temp.draw('stages', k) < 0.5 THEN 1
        WHEN pg_temp.draw('stages', k) < 0.8 THEN 2
        ELSE least(3, most)
    END AS stages,
    date '2026-11-21' + (60 * pg_temp.draw('due', k))::int - 20 AS due_on,
    'officer ' || k % 40 AS handler
FROM generate_series(1, current_setting('bench.complaints')::int) AS k
CROSS JOIN LATERAL (
    SELECT
        timestamptz '2026-01-02 09:00Z'
            + k * interval '320 days' / current_setting('bench.complaints')::int AS received,
        pg_temp.draw('fate', k) AS fate,
        (SELECT max(number) FROM promise) AS most
) AS drawn;

INSERT INTO party (landlord, id, kind, display_name, email, telephone, address, created_at)
SELECT current_setting('putright.landlord'), complainant_id, 'person',
    'Resident ' || k, 'resident' || k || '@example.org', '020 7946 ' || lpad((k % 10000)::text, 4, '0'),
    k || ' Long Row, London E1 ' || k % 9 || 'AB', received
FROM seed;

INSERT INTO party (landlord, id, kind, display_name, email, created_at)
SELECT current_setting('putright.landlord'), pg_temp.id(received, 'advocate', k), 'person',
    'Advocate ' || k, 'advocate' || k || '@example.org', received
FROM seed WHERE pg_temp.draw('advocate', k) < 0.4;

INSERT INTO complaint (
    landlord, id, version, reference, kind, status, channel, sender, words, summary,
    remedy_sought, received_at, received_on, happened_on, complainant_id, edition, standard,
    stage_number, acknowledged_on, next_due_on, escalate_by, windows_end_on, handler, closed_on,
    created_at, updated_at
)
SELECT current_setting('putright.landlord'), complaint_id, 3 + stages,
    'LL-2026-' || lpad(k::text, 6, '0'), 'COMPLAINT', status,
    (array['web', 'telephone', 'email', 'letter'])[1 + k % 4], array['tenant'],
    'It was first reported by telephone and has not been put right after two visits. '
        || repeat('More was said about it. ', 1 + k % 12),
    (array['Damp and mould in the bedroom', 'The boiler does not work', 'A repair missed',
        'Noise', 'A question about the service charge', 'How I was spoken to'])[1 + k % 6],
    CASE WHEN k % 3 > 0 THEN 'Put it right, and say sorry' END,
    received, received_on, received_on - k % 60, complainant_id,
    current_setting('bench.edition'), current_setting('bench.standard'),
    stages, received_on + 3, CASE WHEN status = 'OPEN' THEN due_on END,
    CASE WHEN status = 'RESPONDED' THEN due_on + 21 END,
    CASE WHEN status = 'RESPONDED' THEN due_on + 21 END,
    handler, CASE WHEN status = 'CLOSED' THEN received_on + 40 END,
    received, received + interval '9 days 01:23:45.678'
FROM seed;

INSERT INTO representative (
    landlord, id, complaint_id, party_id, kind, edition, authority_from, in_writing, extent,
    created_at
)
SELECT current_setting('putright.landlord'), pg_temp.id(received, 'representative', k),
    complaint_id, pg_temp.id(received, 'advocate', k),
    (array['relative', 'advocate', 'councillor'])[1 + k % 3], current_setting('bench.edition'),
    received_on, true, array['READ', 'SPEAK'], received
FROM seed WHERE pg_temp.draw('advocate', k) < 0.4;

INSERT INTO stage (
    landlord, id, complaint_id, number, name, opened_on, acknowledged_on, responded_on,
    decided_by, handler, outcome, reasons, created_at
)
SELECT current_setting('putright.landlord'), pg_temp.id(received, 'stage' || number, k),
    complaint_id, number, name, received_on + 30 * (number - 1), received_on + 30 * number - 27,
    CASE WHEN answered THEN received_on + 30 * number - 16 END, decided_by, handler,
    CASE WHEN answered THEN (array['UPHELD', 'PARTLY_UPHELD', 'NOT_UPHELD'])[1 + k % 3] END,
    CASE WHEN answered THEN 'The visits were late and nobody rang. The work is booked now.' END,
    received
FROM seed
CROSS JOIN (SELECT DISTINCT number, name, decided_by FROM promise) AS page
CROSS JOIN LATERAL (SELECT number < stages OR status <> 'OPEN' AS answered) AS so_far
WHERE number <= stages
ORDER BY k, number;

-- Of an open complaint's current stage the last promise runs; all else was met or has ended.
INSERT INTO deadline (
    landlord, id, complaint_id, stage_id, stage_number, task, whose, clause, state, starts_on,
    due_on, amount, unit, met_on, explanation, standard_due_on, standard_explanation,
    counted_as_of, believed, created_at
)
SELECT current_setting('putright.landlord'),
    pg_temp.id(received, 'deadline' || number || task, k), complaint_id,
    pg_temp.id(received, 'stage' || number, k), number, task, whose, clause,
    CASE WHEN runs THEN 'RUNNING' WHEN whose = 'COMPLAINANT' THEN 'ENDED' ELSE 'MET' END,
    starts_on, CASE WHEN runs THEN due_on ELSE starts_on + days END, amount, unit,
    CASE WHEN NOT runs AND whose = 'LANDLORD' THEN starts_on + days - 1 END, explanation,
    starts_on + standard_days, standard_explanation, received, '[]', received
FROM seed
JOIN promise ON number <= stages
CROSS JOIN LATERAL (
    SELECT
        received_on + 30 * (number - 1) + place AS starts_on,
        status = 'OPEN' AND number = stages AND task = 'Respond' AS runs
) AS so_far
WHERE number < stages OR status <> 'OPEN' OR whose = 'LANDLORD'
ORDER BY k, number, place;

INSERT INTO remedy (
    landlord, id, complaint_id, kind, description, amount, due_on, completed_on, created_at
)
SELECT current_setting('putright.landlord'), pg_temp.id(received, 'remedy' || n, k),
    complaint_id, (array['apology', 'repair', 'payment'])[n],
    (array['We are sorry for the visits that were missed.',
        'The bedroom wall is treated and painted.', 'For time and trouble.'])[n],
    CASE WHEN n = 3 THEN 50 + k % 200 END, received_on + 60,
    CASE WHEN status = 'CLOSED' THEN received_on + 50 END, received
FROM seed
CROSS JOIN generate_series(1, 3) AS n
WHERE n <= 4 * pg_temp.draw('remedies', k)
ORDER BY k, n;

INSERT INTO event (landlord, id, complaint_id, at, what, actor, actor_name, clause, facts)
SELECT current_setting('putright.landlord'), pg_temp.id(received, 'event' || n, k),
    complaint_id, received + n * interval '3 days',
    (array['logged', 'acknowledged', 'responded', 'escalated'])[n],
    handler, 'An officer', NULL, jsonb_build_object('channel', 'web', 'stage', stages)
FROM seed
CROSS JOIN generate_series(1, 4) AS n
WHERE n <= 2 + stages
ORDER BY k, n;
