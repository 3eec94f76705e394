-- Work orders (headquarters/projections/orders.py).
CREATE TABLE order_rows (
    point            text COLLATE "C" NOT NULL,
    version          integer NOT NULL,
    subject          text COLLATE "C" NOT NULL,
    state            text COLLATE "C" NOT NULL,
    source           text COLLATE "C" NOT NULL,
    outside_number   text COLLATE "C" NOT NULL,
    matter           text COLLATE "C" NOT NULL,
    level            text COLLATE "C" NOT NULL,
    merchant_name    text NOT NULL,
    received_on      date NOT NULL,
    -- As headquarters stated it last.
    due_on           date NOT NULL,
    first_contact_by date,
    -- The entry that dispatched it, and when.
    device           text COLLATE "C" NOT NULL,
    seq              bigint NOT NULL,
    dispatched_at    bigint NOT NULL,
    accepted_on      date,
    reached_on       date,
    finished_on      date,
    satisfaction     text COLLATE "C" NOT NULL,
    asks_extension   boolean NOT NULL,
    -- How often headquarters asked and has not closed it.
    unanswered       integer NOT NULL,
    sent_back        integer NOT NULL,
    ended_on         date,
    needs_a_look     boolean NOT NULL,
    PRIMARY KEY (point, version, subject)
);
CREATE INDEX order_rows_by_number ON order_rows (outside_number) WHERE outside_number <> '';
CREATE INDEX order_rows_open ON order_rows (version, due_on) WHERE ended_on IS NULL;

CREATE VIEW orders AS
SELECT point, subject, state, source, outside_number, matter, level, merchant_name, received_on, due_on, first_contact_by,
    device, seq, dispatched_at, accepted_on, reached_on, finished_on, satisfaction, asks_extension, unanswered, sent_back,
    ended_on, needs_a_look
FROM order_rows WHERE version = (SELECT serving FROM projections WHERE name = 'orders');

INSERT INTO projections (name, serving)
SELECT 'orders', CASE WHEN EXISTS (SELECT FROM points) THEN 0 ELSE 1 END;

-- Under which number of which platform an order was dispatched: written with it, so that nobody dispatches one twice unawares,
-- however much of the point waits to be judged.
CREATE TABLE order_numbers (
    point           text COLLATE "C" NOT NULL REFERENCES points,
    source          text COLLATE "C" NOT NULL,
    outside_number  text COLLATE "C" NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    PRIMARY KEY (point, source, outside_number, subject)
);
CREATE INDEX order_numbers_by_number ON order_numbers (outside_number, source);

-- An export of a platform while somebody looks it through: sealed like a private part, gone once it is sent or given up, and after a day.
CREATE TABLE order_batches (
    batch           text COLLATE "C" PRIMARY KEY,
    account         text COLLATE "C" NOT NULL,
    source          text COLLATE "C" NOT NULL,
    made_at         bigint NOT NULL,
    sealed_with     integer NOT NULL,
    content         bytea NOT NULL,
    -- By field of an order the number of its column; by name what holds for all rows; by row the point that somebody chose.
    columns         jsonb NOT NULL,
    settings        jsonb NOT NULL DEFAULT '{}',
    chosen          jsonb NOT NULL DEFAULT '{}',
    done            integer[] NOT NULL DEFAULT '{}'
);
-- How the columns of a platform's export were told last: by field of an order the heading.
CREATE TABLE order_columns (
    source          text COLLATE "C" PRIMARY KEY,
    headings        jsonb NOT NULL,
    told_by         text COLLATE "C" NOT NULL,
    told_at         bigint NOT NULL
);
