-- What was said with receipts about complaints (headquarters/projections/cases/consumer_answers.py). A row without answered_at: it ended with
-- something agreed, and nobody has said anything of it.
CREATE TABLE consumer_answer_rows (
    point           text COLLATE "C" NOT NULL,
    version         integer NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    -- Ended with something agreed, so that there is something to ask.
    closed_on       date,
    -- The newest answer: headquarters' clock, UTC ms, and which entry it is.
    answered_at     bigint,
    device          text COLLATE "C",
    seq             bigint,
    performed       text,
    satisfaction    text,
    times           integer NOT NULL,
    -- The desk says that all was given; the answer says that it was not.
    given           boolean NOT NULL,
    contradicted    boolean NOT NULL,
    -- The desk has followed up since.
    asked_after     boolean NOT NULL,
    PRIMARY KEY (point, version, subject)
);
CREATE INDEX consumer_answer_rows_said ON consumer_answer_rows (version, answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX consumer_answer_rows_contradicted ON consumer_answer_rows (version, point) WHERE contradicted;

CREATE VIEW consumer_answers AS
SELECT point, subject, closed_on, answered_at, device, seq, performed, satisfaction, times, given, contradicted, asked_after
FROM consumer_answer_rows WHERE version = (SELECT serving FROM projections WHERE name = 'consumer_answers');

-- Answers that contradict the desk and that a person has looked at.
CREATE TABLE answers_looked (
    point           text COLLATE "C" NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    device          text COLLATE "C" NOT NULL,
    seq             bigint NOT NULL,
    looked_at       bigint NOT NULL,
    looked_by       text NOT NULL,
    PRIMARY KEY (point, subject, device, seq)
);

-- Entries may be there already: an empty serving is built in the background.
INSERT INTO projections (name, serving)
SELECT 'consumer_answers', CASE WHEN EXISTS (SELECT FROM points) THEN 0 ELSE 1 END;
