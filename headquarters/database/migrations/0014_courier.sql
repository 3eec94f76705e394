-- The latest request of each PC that came as a file (headquarters/exchange/by_file.py): what it asked for, without what it brought, so
-- that it can be answered again.
CREATE TABLE courier_requests (
    point           text COLLATE "C" NOT NULL,
    device          text COLLATE "C" NOT NULL,
    -- The parcel's number, and SHA-256 of its payload: every answer names them.
    number          bigint NOT NULL,
    digest          bytea NOT NULL,
    -- msgpack of an ExchangeRequest without runs.
    asked           bytea NOT NULL,
    taken_at        bigint NOT NULL,
    PRIMARY KEY (point, device)
);
CREATE INDEX courier_requests_by_age ON courier_requests (taken_at);

-- Answers that were made on the page, until they are old: sealed to the PCs they are for (headquarters/desk/courier).
CREATE TABLE courier_answers (
    point           text COLLATE "C" NOT NULL,
    device          text COLLATE "C" NOT NULL,
    number          bigint NOT NULL,
    part            integer NOT NULL,
    name            text COLLATE "C" NOT NULL,
    content         bytea NOT NULL,
    made_at         bigint NOT NULL,
    PRIMARY KEY (point, device, number, part)
);
CREATE INDEX courier_answers_by_age ON courier_answers (made_at);
