-- Editions of the handbook's parts (headquarters/publishing/editions.py): what was published stands, and only a newer one replaces it.

CREATE TABLE editions (
    -- SHA-256 of the head, as it was written.
    name            bytea PRIMARY KEY,
    part            text COLLATE "C" NOT NULL,
    -- 1, 2, 3 … without gaps in its part.
    number          integer NOT NULL CHECK (number > 0),
    effective_from  date NOT NULL,
    head            bytea NOT NULL,
    content         bytea NOT NULL,
    title           text NOT NULL,
    published_at    bigint NOT NULL,
    author          text COLLATE "C" NOT NULL,
    approver        text COLLATE "C" NOT NULL,
    CHECK (author <> approver),
    UNIQUE (part, number)
);
ALTER TABLE editions ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE FUNCTION editions_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was published stays published';
END
$$;
CREATE TRIGGER editions_stand BEFORE UPDATE OR DELETE OR TRUNCATE ON editions
    FOR EACH STATEMENT EXECUTE FUNCTION editions_stand();

CREATE TABLE edition_drafts (
    -- Drawn when the form was first shown: the same form twice is one draft.
    draft           text COLLATE "C" PRIMARY KEY,
    part            text COLLATE "C" NOT NULL,
    effective_from  date NOT NULL,
    content         bytea NOT NULL,
    -- draft, handed_in, published, dropped
    state           text COLLATE "C" NOT NULL,
    -- The account whose words it is: who saved it last; and all who ever did.
    author          text COLLATE "C" NOT NULL,
    authors         text[] NOT NULL,
    saved_at        bigint NOT NULL,
    -- The edition that its author had before them; empty for the first of its part.
    begun_from      bytea NOT NULL,
    handed_in_at    bigint,
    decided_by      text COLLATE "C",
    decided_at      bigint,
    -- Why it was sent back, in the words of whoever did.
    why             text NOT NULL DEFAULT '',
    -- The edition that became of it.
    name            bytea REFERENCES editions
);
CREATE INDEX edition_drafts_open ON edition_drafts (saved_at) WHERE state IN ('draft', 'handed_in');
