-- Which entry dates a zero report (headquarters/projections/zero_reports.py), so that it is never later than headquarters had it.
ALTER TABLE zero_report_rows ADD COLUMN device text COLLATE "C" NOT NULL DEFAULT '', ADD COLUMN seq bigint NOT NULL DEFAULT 0;

CREATE OR REPLACE VIEW zero_reports AS
SELECT point, subject, starts_on, ends_on, reported_at, device, seq
FROM zero_report_rows WHERE version = (SELECT serving FROM projections WHERE name = 'zero_reports');

UPDATE projections SET serving = 3 WHERE name = 'zero_reports' AND NOT EXISTS (SELECT FROM points);
