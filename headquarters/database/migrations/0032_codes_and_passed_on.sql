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

-- Entries may be there already: an empty serving is built in the background.
INSERT INTO projections (name, serving)
SELECT 'carried_codes', CASE WHEN EXISTS (SELECT FROM points) THEN 0 ELSE 1 END;
