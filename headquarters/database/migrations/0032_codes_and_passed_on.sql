-- Which codes of the handbook open cases and open orders carry (headquarters/projections/cases/carried_codes.py).
CREATE TABLE carried_code_rows (
    point           text COLLATE "C" NOT NULL,
    version         integer NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    list_name       text COLLATE "C" NOT NULL,
    code            text COLLATE "C" NOT NULL,
    PRIMARY KEY (point, version, subject, list_name, code)
);
CREATE INDEX carried_code_rows_by_code ON carried_code_rows (list_name, code, version);

CREATE VIEW carried_codes AS
SELECT point, subject, list_name, code
FROM carried_code_rows WHERE version = (SELECT serving FROM projections WHERE name = 'carried_codes');

-- Of a complaint that goes on at another point, which it is where it was registered (headquarters/projections/cases/passed_on.py).
CREATE TABLE passed_on_rows (
    point           text COLLATE "C" NOT NULL,
    version         integer NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    from_point      text COLLATE "C" NOT NULL,
    from_subject    text COLLATE "C" NOT NULL,
    PRIMARY KEY (point, version, subject)
);
CREATE VIEW passed_on AS
SELECT point, subject, from_point, from_subject
FROM passed_on_rows WHERE version = (SELECT serving FROM projections WHERE name = 'passed_on');

-- Entries may be there already: an empty serving is built in the background.
INSERT INTO projections (name, serving)
SELECT name, CASE WHEN EXISTS (SELECT FROM points) THEN 0 ELSE 1 END
FROM (VALUES ('carried_codes'), ('passed_on')) AS known (name);

-- Where the one that goes on is left out, its registration at the point where it began is left out too: one complaint, registered once.
CREATE OR REPLACE VIEW counted_elsewhere AS
WITH RECURSIVE gone (point, subject, other_point, other_subject) AS (
    SELECT d.point, d.subject, d.other_point, d.other_subject FROM duplicate_decisions d
    JOIN cases o ON o.point = d.other_point AND o.subject = d.other_subject AND o.state <> 'voided'
    WHERE d.counts = 'other'
    UNION
    SELECT p.from_point, p.from_subject, g.other_point, g.other_subject FROM gone g
    JOIN passed_on p ON p.point = g.point AND p.subject = g.subject
    JOIN cases c ON c.point = p.from_point AND c.subject = p.from_subject AND c.state = 'handed_over'
)
SELECT point, subject, other_point, other_subject FROM gone;
