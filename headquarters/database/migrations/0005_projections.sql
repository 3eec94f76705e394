-- What is derived from entries has a version (headquarters/projections). Each table of rows holds one version of a
-- subject's rows beside another while a pass builds it; a view of the old name shows the version that is whole.
CREATE TABLE projections (
    name            text COLLATE "C" PRIMARY KEY,
    -- What the views show; 0: nothing yet.
    serving         integer NOT NULL,
    -- What a pass builds; rounds write both meanwhile.
    building        integer,
    -- Goes up with each pass begun: what an earlier one has noted counts no more.
    pass            bigint NOT NULL DEFAULT 0,
    begun_at        bigint,
    switched_at     bigint,
    -- Whether the rows of versions that are neither are gone.
    cleaned         boolean NOT NULL DEFAULT true
);

-- How far a pass is at each point.
CREATE TABLE renewed (
    point           text COLLATE "C" NOT NULL,
    name            text COLLATE "C" NOT NULL,
    pass            bigint NOT NULL,
    -- The last subject done.
    done_to         text COLLATE "C" NOT NULL,
    whole           boolean NOT NULL,
    cleaned         boolean NOT NULL DEFAULT false,
    PRIMARY KEY (point, name)
);

-- Subjects whose rows of a version were written by a program of another: one of that version writes them anew.
CREATE TABLE stale_rows (
    point           text COLLATE "C" NOT NULL,
    name            text COLLATE "C" NOT NULL,
    version         integer NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    PRIMARY KEY (point, name, version, subject)
);

ALTER TABLE cases RENAME TO case_rows;
ALTER TABLE losses RENAME TO loss_rows;
ALTER TABLE open_returns RENAME TO open_return_rows;
ALTER TABLE case_rows ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE loss_rows ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE open_return_rows ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE case_rows ALTER COLUMN version DROP DEFAULT,
    DROP CONSTRAINT cases_pkey, ADD PRIMARY KEY (point, version, subject);
ALTER TABLE loss_rows ALTER COLUMN version DROP DEFAULT,
    DROP CONSTRAINT losses_pkey, ADD PRIMARY KEY (point, version, subject, component);
ALTER TABLE open_return_rows ALTER COLUMN version DROP DEFAULT,
    DROP CONSTRAINT open_returns_pkey, ADD PRIMARY KEY (point, version, subject, device, seq);

CREATE VIEW cases AS
SELECT point, subject, sort, state, number, received_on, category, counts, settled_on_the_spot, undecided,
    disputed_fen, claimed_fen, agreed_fen, performed_fen, confirmed_fen, voucher_fen, returned, returned_at,
    needs_a_look, needs_newer, merged_into, judged_at
FROM case_rows WHERE version = (SELECT serving FROM projections WHERE name = 'cases');
CREATE VIEW losses AS
SELECT point, subject, component, agreed_fen, performed_fen, confirmed_fen
FROM loss_rows WHERE version = (SELECT serving FROM projections WHERE name = 'cases');
CREATE VIEW open_returns AS
SELECT point, subject, device, seq, reason, wanted, entries, returned_at
FROM open_return_rows WHERE version = (SELECT serving FROM projections WHERE name = 'open_returns');

-- Rows of before are of version 1; a database without any begins with this program's.
INSERT INTO projections (name, serving)
SELECT name, CASE WHEN EXISTS (SELECT FROM points) THEN 1 ELSE 2 END
FROM (VALUES ('cases'), ('open_returns')) AS known (name);
