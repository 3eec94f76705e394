-- A complaint that goes on at another point than the one where it was registered is no case there, and its money of there counts there.
-- So what does not count is no longer void by that alone: what is void says so. (A void one is sent back for nothing.)
DO $$
DECLARE
    body text;
BEGIN
    SELECT pg_get_functiondef('add_case_sums'::regproc) INTO body;
    IF position('WHERE NOT counts AND' IN body) = 0 OR position('counts AND sort = ''complaint'' AND returned_at' IN body) = 0 THEN
        RAISE EXCEPTION 'the sums of cases are counted otherwise than this migration knows';
    END IF;
    body := replace(body, 'counts AND sort = ''complaint'' AND returned_at', 'sort = ''complaint'' AND returned_at');
    EXECUTE replace(body, 'WHERE NOT counts AND', 'WHERE state = ''voided'' AND');
END
$$;

CREATE OR REPLACE VIEW counted_elsewhere AS
SELECT d.point, d.subject, d.other_point, d.other_subject FROM duplicate_decisions d
JOIN cases o ON o.point = d.other_point AND o.subject = d.other_subject AND o.state <> 'voided'
WHERE d.counts = 'other';
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
        count(*) FILTER (WHERE c.state = 'voided' AND c.sort = 'complaint') AS void,
        count(*) FILTER (WHERE c.settled_on_the_spot) AS settled_on_the_spot,
        count(*) FILTER (WHERE c.sort = 'complaint' AND c.returned_at IS NOT NULL) AS returned,
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
