-- Notices of headquarters (headquarters/publishing): what they say stands in one document for all points; each point chosen has
-- a row here and a small entry in its own stream.

-- Documents by the SHA-256 of their bytes. A point gets one that an entry of its own names (headquarters/exchange/documents.py).
CREATE TABLE documents (
    document        bytea PRIMARY KEY,
    content         bytea NOT NULL,
    made_at         bigint NOT NULL
);
ALTER TABLE documents ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE notices (
    -- Drawn when the form was first shown: the same form twice is one notice.
    notice          text COLLATE "C" PRIMARY KEY,
    document        bytea NOT NULL REFERENCES documents,
    title           text NOT NULL,
    level           text COLLATE "C" NOT NULL,
    issuer          text NOT NULL,
    -- The last day on which it holds; NULL: until it is withdrawn.
    until           date,
    -- Who wrote it, and of which points they see anything (headquarters.accounts.scope).
    account         text COLLATE "C" NOT NULL,
    tier            text COLLATE "C" NOT NULL,
    code            text COLLATE "C" NOT NULL,
    published_at    bigint NOT NULL,
    withdrawn_at    bigint,
    withdrawn_by    text COLLATE "C",
    -- mistake, replaced, over
    why             text COLLATE "C" NOT NULL DEFAULT ''
);
CREATE INDEX notices_by_age ON notices (published_at DESC, notice);
CREATE INDEX notices_by_document ON notices (document);

-- Which points it is for. No reference to points: it would wait for whoever holds the row of one.
CREATE TABLE notice_points (
    point           text COLLATE "C" NOT NULL,
    notice          text COLLATE "C" NOT NULL REFERENCES notices,
    -- waiting: the entry is still to be written; written; dropped: withdrawn before it was; leaving: its withdrawal is still to be
    -- written; withdrawn.
    state           text COLLATE "C" NOT NULL DEFAULT 'waiting',
    written_at      bigint,
    PRIMARY KEY (point, notice)
);
CREATE INDEX notice_points_by_notice ON notice_points (notice, point);
CREATE INDEX notice_points_to_write ON notice_points (point) WHERE state IN ('waiting', 'leaving');

-- How far a PC has told that it holds its point's entries, in which epoch (devices.position counts for nothing in another).
ALTER TABLE devices ADD COLUMN position bigint NOT NULL DEFAULT 0, ADD COLUMN position_epoch text COLLATE "C" NOT NULL DEFAULT '';

-- Notices as fold has them (headquarters/projections/notices.py).
CREATE TABLE notice_rows (
    point           text COLLATE "C" NOT NULL,
    version         integer NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    -- Hex of the document's SHA-256.
    document        text COLLATE "C" NOT NULL,
    -- The entry that names it.
    device          text COLLATE "C" NOT NULL,
    seq             bigint NOT NULL,
    named_at        bigint NOT NULL,
    withdrawn_at    bigint,
    PRIMARY KEY (point, version, subject)
);
CREATE INDEX notice_rows_by_document ON notice_rows (document, version);
CREATE TABLE notice_reader_rows (
    point           text COLLATE "C" NOT NULL,
    version         integer NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    document        text COLLATE "C" NOT NULL,
    -- A person on the staff of the point.
    reader          text COLLATE "C" NOT NULL,
    opened_at       bigint,
    acknowledged_at bigint,
    PRIMARY KEY (point, version, subject, reader)
);
CREATE INDEX notice_reader_rows_by_document ON notice_reader_rows (document, version);

CREATE VIEW notice_refs AS
SELECT point, subject, document, device, seq, named_at, withdrawn_at
FROM notice_rows WHERE version = (SELECT serving FROM projections WHERE name = 'notices');
CREATE VIEW notice_readers AS
SELECT point, subject, document, reader, opened_at, acknowledged_at
FROM notice_reader_rows WHERE version = (SELECT serving FROM projections WHERE name = 'notices');

INSERT INTO projections (name, serving)
SELECT 'notices', CASE WHEN EXISTS (SELECT FROM points) THEN 0 ELSE 1 END;
