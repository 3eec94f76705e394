-- What must not wait: the flags of cases, each as its point noted it last (headquarters/projections/sensitive.py).
CREATE TABLE sensitive_flag_rows (
    point           text COLLATE "C" NOT NULL,
    version         integer NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    flag            text COLLATE "C" NOT NULL,
    -- open: it is being seen to; settled; not_so: nothing of the kind.
    outcome         text NOT NULL,
    -- When the flag was first noted, UTC ms, by the clock of its PC.
    noted_at        bigint NOT NULL,
    PRIMARY KEY (point, version, subject, flag)
);
CREATE INDEX sensitive_flag_rows_open ON sensitive_flag_rows (version, point) WHERE outcome = 'open';
CREATE VIEW sensitive_flags AS
SELECT point, subject, flag, outcome, noted_at
FROM sensitive_flag_rows WHERE version = (SELECT serving FROM projections WHERE name = 'sensitive_flags');

-- Entries of this kind may be there already: an empty serving is built in the background.
INSERT INTO projections (name, serving)
SELECT 'sensitive_flags', CASE WHEN EXISTS (SELECT FROM points) THEN 0 ELSE 1 END;

-- 分流: to which department who came was told to go (headquarters/projections/referred.py). Void ones are not here.
CREATE TABLE referred_rows (
    point           text COLLATE "C" NOT NULL,
    version         integer NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    department      text COLLATE "C" NOT NULL,
    PRIMARY KEY (point, version, subject)
);
CREATE VIEW referred AS
SELECT point, subject, department
FROM referred_rows WHERE version = (SELECT serving FROM projections WHERE name = 'referred');

INSERT INTO projections (name, serving)
SELECT 'referred', CASE WHEN EXISTS (SELECT FROM points) THEN 0 ELSE 1 END;
