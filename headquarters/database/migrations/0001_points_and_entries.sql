-- Every primary key starts with the contact point, and no transaction spans two points: these tables can be
-- hash-partitioned or distributed by point without a change of code. All times are UTC milliseconds, money is fen.

CREATE TABLE points (
    point           text COLLATE "C" PRIMARY KEY,
    name            text NOT NULL,
    district        text NOT NULL,
    created_at      bigint NOT NULL,
    epoch           text COLLATE "C" NOT NULL,
    -- The last position given out, and how far judging has come. Both change only under this row's lock.
    position        bigint NOT NULL DEFAULT 0,
    judged          bigint NOT NULL DEFAULT 0,
    -- The largest tick known: an entry far above it is quarantined.
    tick            bigint NOT NULL DEFAULT 0,
    last_sync       bigint
);
CREATE INDEX points_to_judge ON points (point) WHERE judged < position;

CREATE TABLE epochs (
    point           text COLLATE "C" NOT NULL REFERENCES points,
    epoch           text COLLATE "C" NOT NULL,
    -- Headquarters' own device id in this epoch.
    device          text COLLATE "C" NOT NULL,
    -- first, behind (a PC knew more), restored (another database than before), command,
    -- named (told by a PC: it was minted after the backup)
    reason          text NOT NULL,
    minted_at       bigint NOT NULL,
    PRIMARY KEY (point, epoch)
);

CREATE TABLE devices (
    point           text COLLATE "C" NOT NULL REFERENCES points,
    device          text COLLATE "C" NOT NULL,
    signing_key     bytea NOT NULL,
    sealing_key     bytea NOT NULL,
    label           text NOT NULL DEFAULT '',
    approved        boolean NOT NULL,
    revoked_at      bigint,
    -- The identity this PC had before, when it took a new one.
    linked_to       text COLLATE "C",
    enrolled_at     bigint NOT NULL,
    last_sync       bigint,
    -- Its wall clock minus ours, at the last exchange.
    clock_offset    bigint,
    PRIMARY KEY (point, device)
);

CREATE TABLE codes (
    point           text COLLATE "C" NOT NULL REFERENCES points,
    code_hash       bytea NOT NULL,
    expires_at      bigint NOT NULL,
    used_at         bigint,
    used_by         text COLLATE "C",
    PRIMARY KEY (point, code_hash)
);

CREATE TABLE streams (
    point           text COLLATE "C" NOT NULL REFERENCES points,
    device          text COLLATE "C" NOT NULL,
    signing_key     bytea NOT NULL,
    seq             bigint NOT NULL,
    digest          bytea NOT NULL,
    judged          bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (point, device)
);

CREATE TABLE entries (
    point           text COLLATE "C" NOT NULL,
    position        bigint NOT NULL,
    device          text COLLATE "C" NOT NULL,
    seq             bigint NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    kind            text COLLATE "C" NOT NULL,
    tick            bigint NOT NULL,
    -- '' counts; tick, malformed: kept and relayed, outside every fold.
    quarantine      text COLLATE "C" NOT NULL DEFAULT '',
    received_at     bigint NOT NULL,
    size            integer NOT NULL,
    digest          bytea NOT NULL,
    core            bytea NOT NULL,
    private         bytea,
    PRIMARY KEY (point, position)
);
CREATE UNIQUE INDEX entries_by_device ON entries (point, device, seq);
CREATE INDEX entries_by_subject ON entries (point, subject);
-- Cores and private parts are encrypted-looking or short: compressing them again costs more than it saves.
ALTER TABLE entries ALTER COLUMN core SET STORAGE EXTERNAL, ALTER COLUMN private SET STORAGE EXTERNAL;

CREATE TABLE seals (
    point           text COLLATE "C" NOT NULL,
    device          text COLLATE "C" NOT NULL,
    seq             bigint NOT NULL,
    digest          bytea NOT NULL,
    signature       bytea NOT NULL,
    PRIMARY KEY (point, device, seq)
);

-- Entries whose private part is deleted and refused for ever.
CREATE TABLE erased (
    point           text COLLATE "C" NOT NULL,
    device          text COLLATE "C" NOT NULL,
    seq             bigint NOT NULL,
    erased_at       bigint NOT NULL,
    PRIMARY KEY (point, device, seq)
);

-- What fold says of each subject, written by judging.
CREATE TABLE cases (
    point           text COLLATE "C" NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    sort            text COLLATE "C" NOT NULL,
    state           text COLLATE "C" NOT NULL,
    number          text NOT NULL,
    received_on     date,
    category        text COLLATE "C" NOT NULL,
    -- In the totals: not void.
    counts          boolean NOT NULL,
    settled_on_the_spot boolean NOT NULL,
    undecided       integer NOT NULL,
    disputed_fen    bigint,
    claimed_fen     bigint,
    agreed_fen      bigint NOT NULL,
    performed_fen   bigint NOT NULL,
    confirmed_fen   bigint NOT NULL,
    voucher_fen     bigint NOT NULL,
    returned        text COLLATE "C" NOT NULL,
    returned_at     bigint,
    needs_a_look    boolean NOT NULL,
    needs_newer     boolean NOT NULL,
    merged_into     text COLLATE "C",
    judged_at       bigint NOT NULL,
    PRIMARY KEY (point, subject)
);
CREATE INDEX cases_returned ON cases (point, returned_at) WHERE returned <> '';

-- Counted recovered loss of a case by component (L1 … L9): all that is agreed; performed without vouchers.
CREATE TABLE losses (
    point           text COLLATE "C" NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    component       text COLLATE "C" NOT NULL,
    agreed_fen      bigint NOT NULL,
    performed_fen   bigint NOT NULL,
    confirmed_fen   bigint NOT NULL,
    PRIMARY KEY (point, subject, component)
);

-- Subjects that judging could not judge, so that all the others go on.
CREATE TABLE unjudged (
    point           text COLLATE "C" NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    -- The name of the error's class, nothing of what it said.
    error           text NOT NULL,
    tries           integer NOT NULL,
    last_try        bigint NOT NULL,
    PRIMARY KEY (point, subject)
);
