-- What the cases of each point come to, kept by the rows themselves: whoever writes, changes or takes away rows of cases or
-- losses changes these sums in the same statement, of whatever version the rows are. One row for each point and version; one
-- for each point, version and component. Pages of tiers add these up and never the cases.
ALTER TABLE case_rows ADD COLUMN merchant text NOT NULL DEFAULT '';
CREATE OR REPLACE VIEW cases AS
SELECT point, subject, sort, state, number, received_on, category, counts, settled_on_the_spot, undecided,
    disputed_fen, claimed_fen, agreed_fen, performed_fen, confirmed_fen, voucher_fen, returned, returned_at,
    needs_a_look, needs_newer, merged_into, judged_at, merchant
FROM case_rows WHERE version = (SELECT serving FROM projections WHERE name = 'cases');
CREATE INDEX case_rows_by_number ON case_rows (number text_pattern_ops);

CREATE TABLE case_sum_rows (
    point           text COLLATE "C" NOT NULL,
    version         integer NOT NULL,
    cases           bigint NOT NULL,
    complaints      bigint NOT NULL,
    consultations   bigint NOT NULL,
    void            bigint NOT NULL,
    settled_on_the_spot bigint NOT NULL,
    returned        bigint NOT NULL,
    needs_a_look    bigint NOT NULL,
    needs_newer     bigint NOT NULL,
    undecided       bigint NOT NULL,
    -- Cases with any, and their money: without an end, so that no row of a case is refused for its sum.
    agreed_cases    bigint NOT NULL,
    performed_cases bigint NOT NULL,
    confirmed_cases bigint NOT NULL,
    agreed_fen      numeric NOT NULL,
    performed_fen   numeric NOT NULL,
    confirmed_fen   numeric NOT NULL,
    voucher_fen     numeric NOT NULL,
    PRIMARY KEY (point, version)
) WITH (fillfactor = 70);
CREATE VIEW case_sums AS
SELECT point, cases, complaints, consultations, void, settled_on_the_spot, returned, needs_a_look, needs_newer, undecided,
    agreed_cases, performed_cases, confirmed_cases, agreed_fen, performed_fen, confirmed_fen, voucher_fen
FROM case_sum_rows WHERE version = (SELECT serving FROM projections WHERE name = 'cases');

CREATE TABLE loss_sum_rows (
    point           text COLLATE "C" NOT NULL,
    version         integer NOT NULL,
    component       text COLLATE "C" NOT NULL,
    agreed_fen      numeric NOT NULL,
    performed_fen   numeric NOT NULL,
    confirmed_fen   numeric NOT NULL,
    PRIMARY KEY (point, version, component)
) WITH (fillfactor = 70);
CREATE VIEW loss_sums AS
SELECT point, component, agreed_fen, performed_fen, confirmed_fen
FROM loss_sum_rows WHERE version = (SELECT serving FROM projections WHERE name = 'cases');

-- What the moved rows come to, added or taken off.
CREATE FUNCTION add_case_sums() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    sign integer := CASE TG_ARGV[0] WHEN 'gone' THEN -1 ELSE 1 END;
BEGIN
    INSERT INTO case_sum_rows AS s (point, version, cases, complaints, consultations, void, settled_on_the_spot, returned, needs_a_look, needs_newer, undecided, agreed_cases, performed_cases, confirmed_cases, agreed_fen, performed_fen, confirmed_fen, voucher_fen)
    SELECT point, version,
        sign * count(*),
        sign * count(*) FILTER (WHERE counts AND sort = 'complaint'),
        sign * count(*) FILTER (WHERE counts AND sort = 'consultation'),
        sign * count(*) FILTER (WHERE NOT counts AND sort = 'complaint'),
        sign * count(*) FILTER (WHERE settled_on_the_spot),
        sign * count(*) FILTER (WHERE counts AND sort = 'complaint' AND returned_at IS NOT NULL),
        sign * count(*) FILTER (WHERE needs_a_look),
        sign * count(*) FILTER (WHERE needs_newer),
        sign * sum(undecided),
        sign * count(*) FILTER (WHERE agreed_fen <> 0),
        sign * count(*) FILTER (WHERE performed_fen <> 0),
        sign * count(*) FILTER (WHERE confirmed_fen <> 0),
        sign * sum(agreed_fen),
        sign * sum(performed_fen),
        sign * sum(confirmed_fen),
        sign * sum(voucher_fen)
    FROM moved GROUP BY point, version
    ON CONFLICT (point, version) DO UPDATE SET
        cases = s.cases + excluded.cases,
        complaints = s.complaints + excluded.complaints,
        consultations = s.consultations + excluded.consultations,
        void = s.void + excluded.void,
        settled_on_the_spot = s.settled_on_the_spot + excluded.settled_on_the_spot,
        returned = s.returned + excluded.returned,
        needs_a_look = s.needs_a_look + excluded.needs_a_look,
        needs_newer = s.needs_newer + excluded.needs_newer,
        undecided = s.undecided + excluded.undecided,
        agreed_cases = s.agreed_cases + excluded.agreed_cases,
        performed_cases = s.performed_cases + excluded.performed_cases,
        confirmed_cases = s.confirmed_cases + excluded.confirmed_cases,
        agreed_fen = s.agreed_fen + excluded.agreed_fen,
        performed_fen = s.performed_fen + excluded.performed_fen,
        confirmed_fen = s.confirmed_fen + excluded.confirmed_fen,
        voucher_fen = s.voucher_fen + excluded.voucher_fen;
    RETURN NULL;
END
$$;
CREATE FUNCTION add_loss_sums() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    sign integer := CASE TG_ARGV[0] WHEN 'gone' THEN -1 ELSE 1 END;
BEGIN
    INSERT INTO loss_sum_rows AS s (point, version, component, agreed_fen, performed_fen, confirmed_fen)
    SELECT point, version, component, sign * sum(agreed_fen), sign * sum(performed_fen), sign * sum(confirmed_fen)
    FROM moved GROUP BY point, version, component
    ON CONFLICT (point, version, component) DO UPDATE SET agreed_fen = s.agreed_fen + excluded.agreed_fen,
        performed_fen = s.performed_fen + excluded.performed_fen, confirmed_fen = s.confirmed_fen + excluded.confirmed_fen;
    RETURN NULL;
END
$$;
CREATE FUNCTION no_truncating() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows are deleted, not truncated: the sums follow';
END
$$;

INSERT INTO case_sum_rows (point, version, cases, complaints, consultations, void, settled_on_the_spot, returned, needs_a_look, needs_newer, undecided, agreed_cases, performed_cases, confirmed_cases, agreed_fen, performed_fen, confirmed_fen, voucher_fen)
SELECT point, version,
    count(*),
    count(*) FILTER (WHERE counts AND sort = 'complaint'),
    count(*) FILTER (WHERE counts AND sort = 'consultation'),
    count(*) FILTER (WHERE NOT counts AND sort = 'complaint'),
    count(*) FILTER (WHERE settled_on_the_spot),
    count(*) FILTER (WHERE counts AND sort = 'complaint' AND returned_at IS NOT NULL),
    count(*) FILTER (WHERE needs_a_look),
    count(*) FILTER (WHERE needs_newer),
    sum(undecided),
    count(*) FILTER (WHERE agreed_fen <> 0),
    count(*) FILTER (WHERE performed_fen <> 0),
    count(*) FILTER (WHERE confirmed_fen <> 0),
    sum(agreed_fen),
    sum(performed_fen),
    sum(confirmed_fen),
    sum(voucher_fen)
FROM case_rows GROUP BY point, version;
INSERT INTO loss_sum_rows
SELECT point, version, component, sum(agreed_fen), sum(performed_fen), sum(confirmed_fen)
FROM loss_rows GROUP BY point, version, component;

DO $$
DECLARE
    summed text;
BEGIN
    FOREACH summed IN ARRAY ARRAY['case', 'loss'] LOOP
        EXECUTE format('CREATE TRIGGER came AFTER INSERT ON %1$s_rows REFERENCING NEW TABLE AS moved
            FOR EACH STATEMENT EXECUTE FUNCTION add_%1$s_sums(''came'')', summed);
        EXECUTE format('CREATE TRIGGER gone AFTER DELETE ON %1$s_rows REFERENCING OLD TABLE AS moved
            FOR EACH STATEMENT EXECUTE FUNCTION add_%1$s_sums(''gone'')', summed);
        EXECUTE format('CREATE TRIGGER gone_by_change AFTER UPDATE ON %1$s_rows REFERENCING OLD TABLE AS moved
            FOR EACH STATEMENT EXECUTE FUNCTION add_%1$s_sums(''gone'')', summed);
        EXECUTE format('CREATE TRIGGER came_by_change AFTER UPDATE ON %1$s_rows REFERENCING NEW TABLE AS moved
            FOR EACH STATEMENT EXECUTE FUNCTION add_%1$s_sums(''came'')', summed);
        EXECUTE format('CREATE TRIGGER whole BEFORE TRUNCATE ON %1$s_rows
            FOR EACH STATEMENT EXECUTE FUNCTION no_truncating()', summed);
    END LOOP;
END
$$;

-- Rows have the shop's name from version 3 on; a database without any begins with it.
UPDATE projections SET serving = 3 WHERE name = 'cases' AND NOT EXISTS (SELECT FROM points);
