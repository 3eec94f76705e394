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

-- The sums of points and components leave them out as well: what the rows come to, less those few.
CREATE OR REPLACE VIEW case_sums AS
SELECT s.point,
    s.cases - coalesce(x.cases, 0) AS cases,
    s.complaints - coalesce(x.complaints, 0) AS complaints,
    s.consultations - coalesce(x.consultations, 0) AS consultations,
    s.void - coalesce(x.void, 0) AS void,
    s.settled_on_the_spot - coalesce(x.settled_on_the_spot, 0) AS settled_on_the_spot,
    s.returned - coalesce(x.returned, 0) AS returned,
    s.needs_a_look - coalesce(x.needs_a_look, 0) AS needs_a_look,
    s.needs_newer - coalesce(x.needs_newer, 0) AS needs_newer,
    s.undecided - coalesce(x.undecided, 0) AS undecided,
    s.agreed_cases - coalesce(x.agreed_cases, 0) AS agreed_cases,
    s.performed_cases - coalesce(x.performed_cases, 0) AS performed_cases,
    s.confirmed_cases - coalesce(x.confirmed_cases, 0) AS confirmed_cases,
    s.agreed_fen - coalesce(x.agreed_fen, 0) AS agreed_fen,
    s.performed_fen - coalesce(x.performed_fen, 0) AS performed_fen,
    s.confirmed_fen - coalesce(x.confirmed_fen, 0) AS confirmed_fen,
    s.voucher_fen - coalesce(x.voucher_fen, 0) AS voucher_fen
FROM case_sum_rows s LEFT JOIN (
    SELECT c.point,
        count(*) AS cases,
        count(*) FILTER (WHERE c.counts AND c.sort = 'complaint') AS complaints,
        count(*) FILTER (WHERE c.counts AND c.sort = 'consultation') AS consultations,
        count(*) FILTER (WHERE NOT c.counts AND c.sort = 'complaint') AS void,
        count(*) FILTER (WHERE c.settled_on_the_spot) AS settled_on_the_spot,
        count(*) FILTER (WHERE c.counts AND c.sort = 'complaint' AND c.returned_at IS NOT NULL) AS returned,
        count(*) FILTER (WHERE c.needs_a_look) AS needs_a_look,
        count(*) FILTER (WHERE c.needs_newer) AS needs_newer,
        sum(c.undecided) AS undecided,
        count(*) FILTER (WHERE c.agreed_fen <> 0) AS agreed_cases,
        count(*) FILTER (WHERE c.performed_fen <> 0) AS performed_cases,
        count(*) FILTER (WHERE c.confirmed_fen <> 0) AS confirmed_cases,
        sum(c.agreed_fen) AS agreed_fen,
        sum(c.performed_fen) AS performed_fen,
        sum(c.confirmed_fen) AS confirmed_fen,
        sum(c.voucher_fen) AS voucher_fen
    FROM cases c JOIN (SELECT DISTINCT point, subject FROM counted_elsewhere) e ON e.point = c.point AND e.subject = c.subject
    GROUP BY c.point
) x ON x.point = s.point
WHERE s.version = (SELECT serving FROM projections WHERE name = 'cases');
CREATE OR REPLACE VIEW loss_sums AS
SELECT s.point, s.component,
    s.agreed_fen - coalesce(x.agreed_fen, 0) AS agreed_fen,
    s.performed_fen - coalesce(x.performed_fen, 0) AS performed_fen,
    s.confirmed_fen - coalesce(x.confirmed_fen, 0) AS confirmed_fen
FROM loss_sum_rows s LEFT JOIN (
    SELECT l.point, l.component, sum(l.agreed_fen) AS agreed_fen, sum(l.performed_fen) AS performed_fen,
        sum(l.confirmed_fen) AS confirmed_fen
    FROM losses l JOIN (SELECT DISTINCT point, subject FROM counted_elsewhere) e ON e.point = l.point AND e.subject = l.subject
    GROUP BY l.point, l.component
) x ON x.point = s.point AND x.component = s.component
WHERE s.version = (SELECT serving FROM projections WHERE name = 'cases');

INSERT INTO unmatched (point, subject) SELECT point, subject FROM cases;
