-- A complaint that goes on at another point than the one where it was registered is no case there, and its money of there counts there.
-- So what does not count is no longer void by that alone: what is void says so.
DO $$
DECLARE
    body text;
BEGIN
    SELECT pg_get_functiondef('add_case_sums'::regproc) INTO body;
    IF position('WHERE NOT counts AND' IN body) = 0 THEN
        RAISE EXCEPTION 'the sums of cases are counted otherwise than this migration knows';
    END IF;
    EXECUTE replace(body, 'WHERE NOT counts AND', 'WHERE state = ''voided'' AND');
END
$$;
