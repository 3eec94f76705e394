-- Entries that this headquarters fails on while taking them in: a fault of its program. Each is kept as it came (in
-- entries, set apart, without a subject) and tried again.
CREATE TABLE stuck (
    point           text COLLATE "C" NOT NULL,
    device          text COLLATE "C" NOT NULL,
    seq             bigint NOT NULL,
    -- The name of the error's class, nothing of what it said.
    error           text NOT NULL,
    tries           integer NOT NULL,
    last_try        bigint NOT NULL,
    PRIMARY KEY (point, device, seq)
);
