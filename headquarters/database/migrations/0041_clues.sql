-- Clues as far as their cores say (headquarters/projections/clues.py): whom and what a clue is about is sealed, and in no table.
CREATE TABLE clue_rows (
    point           text COLLATE "C" NOT NULL,
    version         integer NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    found_on        date NOT NULL,
    found           text NOT NULL,
    domain          text NOT NULL,
    urgency         text NOT NULL,
    attachments     integer NOT NULL,
    -- The entry that reported it, and when by the clock of its PC, UTC ms.
    device          text COLLATE "C" NOT NULL,
    seq             bigint NOT NULL,
    reported_at     bigint NOT NULL,
    -- The newest answer; empty while there is none.
    code            text NOT NULL,
    answered_on     date,
    due_on          date,
    ended           boolean NOT NULL,
    PRIMARY KEY (point, version, subject)
);
CREATE INDEX clue_rows_open ON clue_rows (version, reported_at) WHERE NOT ended;
CREATE VIEW clues AS
SELECT point, subject, found_on, found, domain, urgency, attachments, device, seq, reported_at, code, answered_on, due_on, ended
FROM clue_rows WHERE version = (SELECT serving FROM projections WHERE name = 'clues');

-- Public halves of headquarters' clue keys; PCs are told the newest. Of no point.
CREATE TABLE clue_keys (
    public          bytea PRIMARY KEY,
    made_at         bigint NOT NULL
);

-- Entries may be there already: an empty serving is built in the background.
INSERT INTO projections (name, serving)
SELECT 'clues', CASE WHEN EXISTS (SELECT FROM points) THEN 0 ELSE 1 END;
