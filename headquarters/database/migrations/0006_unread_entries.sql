-- Which entries the program did not know, and of which kinds: each is judged once, and as soon as a program runs that
-- knows its kind. What was noted of the first such entry alone is judged anew from it on, and then noted so.
INSERT INTO unjudged (point, subject, error, tries, last_try, since)
SELECT point, subject, 'read anew', 0, 0, position - 1 FROM unread
ON CONFLICT (point, subject) DO UPDATE
SET tries = 0, last_try = 0, since = least(unjudged.since, excluded.since);
DELETE FROM unread;
ALTER TABLE unread DROP COLUMN position, DROP COLUMN reads,
    ADD COLUMN positions bigint[] NOT NULL,
    -- "name version"
    ADD COLUMN kinds text[] NOT NULL;
