-- Group events, and which complaints are rows of one (headquarters/projections/groups.py).
CREATE TABLE group_event_rows (
    point           text COLLATE "C" NOT NULL,
    version         integer NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    state           text NOT NULL,
    cause           text NOT NULL,
    merchant        text NOT NULL,
    opened_on       date NOT NULL,
    -- When it was opened, UTC ms, by the clock of its PC.
    opened_at       bigint NOT NULL,
    closed_on       date,
    -- The group it goes on with; empty: none. Always one that was opened before it (its subject is smaller).
    merged_into     text COLLATE "C" NOT NULL,
    PRIMARY KEY (point, version, subject)
);
CREATE VIEW group_events AS
SELECT point, subject, state, cause, merchant, opened_on, opened_at, closed_on, merged_into
FROM group_event_rows WHERE version = (SELECT serving FROM projections WHERE name = 'groups');

CREATE TABLE group_member_rows (
    point           text COLLATE "C" NOT NULL,
    version         integer NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    group_subject   text COLLATE "C" NOT NULL,
    PRIMARY KEY (point, version, subject, group_subject)
);
CREATE INDEX group_member_rows_by_group ON group_member_rows (point, version, group_subject);
CREATE VIEW group_members AS
SELECT point, subject, group_subject
FROM group_member_rows WHERE version = (SELECT serving FROM projections WHERE name = 'groups');

-- The rows of each group that stands, those of groups merged into it too: each complaint once, void ones left out. What the number of
-- persons and the sums of a group count, and what its page lists.
CREATE VIEW group_cases AS
WITH RECURSIVE standing (point, subject, survivor) AS (
    SELECT point, subject, subject FROM group_events WHERE merged_into = ''
    UNION
    SELECT e.point, e.subject, s.survivor FROM group_events e
    JOIN standing s ON e.point = s.point AND e.merged_into = s.subject
)
SELECT DISTINCT s.point, s.survivor AS group_subject, c.subject, c.number, c.state, c.received_on, c.disputed_fen,
    c.claimed_fen, c.agreed_fen, c.performed_fen, c.confirmed_fen
FROM standing s
JOIN group_members m ON m.point = s.point AND m.group_subject = s.subject
JOIN cases_once c ON c.point = m.point AND c.subject = m.subject AND c.state <> 'voided';

CREATE VIEW group_sums AS
SELECT e.point, e.subject, e.state, e.cause, e.merchant, e.opened_on, e.opened_at, e.closed_on,
    count(c.subject) AS persons, coalesce(sum(coalesce(c.claimed_fen, c.disputed_fen)), 0) AS fen,
    coalesce(sum(c.agreed_fen), 0) AS agreed_fen, coalesce(sum(c.performed_fen), 0) AS performed_fen
FROM group_events e LEFT JOIN group_cases c ON c.point = e.point AND c.group_subject = e.subject
WHERE e.merged_into = ''
GROUP BY e.point, e.subject, e.state, e.cause, e.merchant, e.opened_on, e.opened_at, e.closed_on;

-- Entries of such kinds may be there already: an empty serving is built in the background.
INSERT INTO projections (name, serving)
SELECT 'groups', CASE WHEN EXISTS (SELECT FROM points) THEN 0 ELSE 1 END;
