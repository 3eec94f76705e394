-- The register of points (headquarters/projections/register.py): of each field what was said, and on which days it held.
CREATE TABLE register_rows (
    point           text COLLATE "C" NOT NULL,
    version         integer NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    field           text COLLATE "C" NOT NULL,
    since           date NOT NULL,
    -- The first day on which another value holds.
    until           date,
    -- NULL of words, which stand in the private part of the entry, and where the field is emptied.
    value           jsonb,
    words           boolean NOT NULL,
    empty           boolean NOT NULL,
    -- Whether it held at all, or another was said for the same day.
    holds           boolean NOT NULL,
    -- Said last by people who knew nothing of each other.
    contested       boolean NOT NULL,
    device          text COLLATE "C" NOT NULL,
    seq             bigint NOT NULL,
    said_at         bigint NOT NULL,
    said_by         text COLLATE "C" NOT NULL,
    PRIMARY KEY (point, version, subject, field, device, seq)
);
CREATE INDEX register_rows_by_field ON register_rows (version, field, point) WHERE holds;

CREATE VIEW register AS
SELECT point, subject, field, since, until, value, words, empty, holds, contested, device, seq, said_at, said_by
FROM register_rows WHERE version = (SELECT serving FROM projections WHERE name = 'register');

INSERT INTO projections (name, serving)
SELECT 'register', CASE WHEN EXISTS (SELECT FROM points) THEN 0 ELSE 1 END;

-- A table of points while somebody looks through what it would change: sealed like a private part, gone once all of it is said or
-- it is given up, and after a day.
CREATE TABLE register_batches (
    batch           text COLLATE "C" PRIMARY KEY,
    account         text COLLATE "C" NOT NULL,
    made_at         bigint NOT NULL,
    since           date NOT NULL,
    sealed_with     integer NOT NULL,
    content         bytea NOT NULL
);
