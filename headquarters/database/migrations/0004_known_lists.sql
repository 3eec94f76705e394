-- What each PC's program reads, by the digests of its lists: kinds of entry, editions of the handbook.
ALTER TABLE devices ADD COLUMN kinds bytea NOT NULL DEFAULT '';
ALTER TABLE devices ADD COLUMN editions bytea NOT NULL DEFAULT '';
CREATE TABLE known_lists (
    digest          bytea PRIMARY KEY,
    -- kinds, editions
    what            text NOT NULL,
    -- [[name, version], ...]
    names           jsonb NOT NULL,
    heard_at        bigint NOT NULL
);
