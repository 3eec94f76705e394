-- Sums that wait for a person at headquarters (headquarters/projections/held_sums.py).
CREATE TABLE held_sum_rows (
    point           text COLLATE "C" NOT NULL,
    version         integer NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    -- The entry whose money it is.
    device          text COLLATE "C" NOT NULL,
    seq             bigint NOT NULL,
    -- A code of the handbook's rules for holding.
    rule            text COLLATE "C" NOT NULL,
    fen             bigint NOT NULL,
    held_at         bigint NOT NULL,
    PRIMARY KEY (point, version, subject, device, seq)
);
CREATE INDEX held_sum_rows_by_age ON held_sum_rows (held_at);

CREATE VIEW held_sums AS
SELECT point, subject, device, seq, rule, fen, held_at
FROM held_sum_rows WHERE version = (SELECT serving FROM projections WHERE name = 'held_sums');

INSERT INTO projections (name, serving)
SELECT 'held_sums', CASE WHEN EXISTS (SELECT FROM points) THEN 0 ELSE 1 END;
