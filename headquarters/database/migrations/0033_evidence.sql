-- Files of evidence that points have sent (headquarters/exchange/evidence.py): of each point each once, whatever of its entries name it.
CREATE TABLE evidence_files (
    point           text COLLATE "C" NOT NULL,
    -- SHA-256 of its bytes.
    name            bytea NOT NULL,
    size            integer NOT NULL,
    media           text COLLATE "C" NOT NULL,
    -- So many bytes from the beginning are here.
    held            integer NOT NULL DEFAULT 0,
    -- coming; stored: all of it, and the hash is right; unfit: not what its entry says, or nothing that is taken.
    state           text COLLATE "C" NOT NULL DEFAULT 'coming',
    touched_at      bigint NOT NULL,
    PRIMARY KEY (point, name)
);
CREATE INDEX evidence_files_coming ON evidence_files (touched_at) WHERE state = 'coming';

-- Sealed like the private parts of entries, each bound to its file and its place in it (headquarters/personal/vault.py).
CREATE TABLE evidence_parts (
    point           text COLLATE "C" NOT NULL,
    name            bytea NOT NULL,
    at              integer NOT NULL,
    sealed_with     integer NOT NULL,
    data            bytea NOT NULL,
    PRIMARY KEY (point, name, at),
    FOREIGN KEY (point, name) REFERENCES evidence_files ON DELETE CASCADE
);
CREATE INDEX evidence_parts_by_key ON evidence_parts (sealed_with);
ALTER TABLE evidence_parts ALTER COLUMN data SET STORAGE EXTERNAL;
