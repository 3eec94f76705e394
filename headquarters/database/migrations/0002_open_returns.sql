-- Every return that is still open, one row each, as fold has them: a case may have several.
CREATE TABLE open_returns (
    point           text COLLATE "C" NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    -- Headquarters' entry that sent it back.
    device          text COLLATE "C" NOT NULL,
    seq             bigint NOT NULL,
    reason          text COLLATE "C" NOT NULL,
    -- Names of fields, with blanks between them.
    wanted          text NOT NULL,
    -- For how many entries it is open.
    entries         integer NOT NULL,
    returned_at     bigint NOT NULL,
    PRIMARY KEY (point, subject, device, seq)
);
CREATE INDEX open_returns_by_time ON open_returns (returned_at);

-- Entries at positions above this one have not been judged, though the point's judging has gone on.
ALTER TABLE unjudged ADD COLUMN since bigint NOT NULL DEFAULT 0;

-- What was ever sent back, and what is no case, is folded anew at the next step of judging.
INSERT INTO unjudged (point, subject, error, tries, last_try, since)
SELECT DISTINCT e.point, e.subject, 'folded anew', 0, 0, p.judged
FROM entries e JOIN points p USING (point) WHERE e.kind = 'case.returned' AND e.quarantine = ''
UNION
SELECT c.point, c.subject, 'folded anew', 0, 0, p.judged
FROM cases c JOIN points p USING (point) WHERE c.sort NOT IN ('complaint', 'consultation')
ON CONFLICT DO NOTHING;
