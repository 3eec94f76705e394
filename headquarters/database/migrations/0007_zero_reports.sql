-- Zero reports that stand, by the period they are for (headquarters/projections/zero_reports.py).
CREATE TABLE zero_report_rows (
    point           text COLLATE "C" NOT NULL,
    version         integer NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    starts_on       date NOT NULL,
    ends_on         date NOT NULL,
    -- When the first of them was written, by the clock of its PC.
    reported_at     bigint NOT NULL,
    PRIMARY KEY (point, version, subject, starts_on, ends_on)
);
CREATE INDEX zero_report_rows_by_period ON zero_report_rows (starts_on, ends_on, version);

CREATE VIEW zero_reports AS
SELECT point, subject, starts_on, ends_on, reported_at
FROM zero_report_rows WHERE version = (SELECT serving FROM projections WHERE name = 'zero_reports');

-- Entries of such kinds may be there already: an empty serving is built in the background.
INSERT INTO projections (name, serving)
SELECT 'zero_reports', CASE WHEN EXISTS (SELECT FROM points) THEN 0 ELSE 2 END;
