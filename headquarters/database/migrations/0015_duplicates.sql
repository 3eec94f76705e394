-- One complaint that came to two points: by keyed hashes of telephone, person and merchant, and the sum (headquarters/matching).

-- Subjects whose hashes are to be made anew.
CREATE TABLE unmatched (
    point           text COLLATE "C" NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    PRIMARY KEY (point, subject)
);

CREATE TABLE case_matches (
    point           text COLLATE "C" NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    -- The number of the key that the hashes are made with.
    key             integer NOT NULL,
    -- HMAC, 16 bytes each; NULL where the case does not say it.
    phone           bytea,
    person          bytea,
    merchant        bytea NOT NULL,
    fen             bigint NOT NULL,
    PRIMARY KEY (point, subject)
);
CREATE INDEX case_matches_by_what ON case_matches (merchant, fen);
CREATE INDEX case_matches_by_key ON case_matches (key);

-- What a person decided about two cases, both ways round: the case of (point, subject) and the other.
CREATE TABLE duplicate_decisions (
    point           text COLLATE "C" NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    other_point     text COLLATE "C" NOT NULL,
    other_subject   text COLLATE "C" NOT NULL,
    -- 'other': it is one, and the other is the one that counts; 'this': the other way round; 'two': they are two.
    counts          text COLLATE "C" NOT NULL CHECK (counts IN ('this', 'other', 'two')),
    decided_at      bigint NOT NULL,
    account         text COLLATE "C" NOT NULL,
    PRIMARY KEY (point, subject, other_point, other_subject)
);

-- Cases and losses without those that a person said are counted at another point, as long as that one counts.
CREATE VIEW counted_elsewhere AS
SELECT d.point, d.subject, d.other_point, d.other_subject FROM duplicate_decisions d
JOIN cases o ON o.point = d.other_point AND o.subject = d.other_subject AND o.counts
WHERE d.counts = 'other';
CREATE VIEW cases_once AS
SELECT c.* FROM cases c
WHERE NOT EXISTS (SELECT FROM counted_elsewhere e WHERE e.point = c.point AND e.subject = c.subject);
CREATE VIEW losses_once AS
SELECT l.* FROM losses l
WHERE NOT EXISTS (SELECT FROM counted_elsewhere e WHERE e.point = l.point AND e.subject = l.subject);

INSERT INTO unmatched (point, subject) SELECT point, subject FROM cases;
