-- Rules of judging that raised on a case. The others have judged it; no money of it passes until these have spoken.
CREATE TABLE failed_rules (
    point           text COLLATE "C" NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    rule            text COLLATE "C" NOT NULL,
    -- The name of the error's class, nothing of what it said.
    error           text NOT NULL,
    tries           integer NOT NULL,
    last_try        bigint NOT NULL,
    -- The rule has not looked at the entries above this position.
    since           bigint NOT NULL,
    PRIMARY KEY (point, subject, rule)
);
