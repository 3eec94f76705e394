-- What an officer of a district or a street sees (headquarters/accounts/scope.py): views under the names of the tables, of
-- the points in scope alone. Made anew after every migration, so that a table that comes has one by itself.
CREATE SCHEMA scoped;

-- Every view below asks this one, and a page asks some thirty of them: what is the same for all rows is asked once a scan. In one CASE,
-- because the planner, which cannot know how many points are in scope, then takes it for half of them and never for a few.
CREATE VIEW scoped.points AS SELECT * FROM points WHERE
    CASE (SELECT current_setting('weiquan.tier', true))
        WHEN 'district' THEN district = (SELECT current_setting('weiquan.district', true))
        WHEN 'street' THEN street <> '' AND street = (SELECT current_setting('weiquan.street', true))
            AND district = (SELECT current_setting('weiquan.district', true))
        ELSE false
    END;

-- Accounts in scope: an act cannot put one outside.
CREATE VIEW scoped.accounts AS SELECT * FROM accounts WHERE
    CASE current_setting('weiquan.tier', true)
        WHEN 'district' THEN (tier = 'district' AND code = current_setting('weiquan.code', true))
            OR (tier = 'street' AND starts_with(code, current_setting('weiquan.code', true) || '/'))
        WHEN 'street' THEN tier = 'street' AND code = current_setting('weiquan.code', true)
        ELSE false
    END
    WITH CHECK OPTION;
CREATE VIEW scoped.sessions AS SELECT * FROM sessions WHERE account IN (SELECT account FROM scoped.accounts);
CREATE VIEW scoped.former_sessions AS SELECT * FROM former_sessions WHERE account IN (SELECT account FROM scoped.accounts);
CREATE VIEW scoped.kept_forms AS SELECT * FROM kept_forms WHERE account IN (SELECT account FROM scoped.accounts);

-- Which programs read which kinds: of no point.
CREATE VIEW scoped.known_lists AS SELECT * FROM known_lists;

-- Exports that are being looked through (each is asked for with its account), and how their columns were told: of no point.
CREATE VIEW scoped.order_batches AS SELECT * FROM order_batches;
CREATE VIEW scoped.order_columns AS SELECT * FROM order_columns;
CREATE VIEW scoped.register_batches AS SELECT * FROM register_batches;

-- Public halves of clue keys: of no point.
CREATE VIEW scoped.clue_keys AS SELECT * FROM clue_keys;

DO $$
DECLARE
    named text;
BEGIN
    FOR named IN
        SELECT table_name FROM information_schema.columns
        WHERE table_schema = current_schema() AND column_name = 'point' AND table_name <> 'points'
    LOOP
        EXECUTE format(
            'CREATE VIEW scoped.%I AS SELECT * FROM %I WHERE point IN (SELECT point FROM scoped.points)', named, named
        );
    END LOOP;
END
$$;

-- Notices that some point in scope is told of, whoever wrote them, and what they say.
CREATE VIEW scoped.notices AS SELECT * FROM notices WHERE notice IN (SELECT notice FROM scoped.notice_points);
CREATE VIEW scoped.documents AS SELECT * FROM documents WHERE document IN (SELECT document FROM scoped.notices);
