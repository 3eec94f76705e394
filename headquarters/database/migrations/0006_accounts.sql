-- Who works at headquarters' desk, who is logged in, and who did what. All times are UTC milliseconds. Accounts and
-- sessions are of headquarters itself and no point's; what was done is kept by point, as everything else.

CREATE TABLE accounts (
    account         text COLLATE "C" PRIMARY KEY,
    name            text NOT NULL,
    -- What it may do: a role by name (headquarters.accounts.account).
    role            text COLLATE "C" NOT NULL
);
INSERT INTO accounts (account, name, role) VALUES
    ('bureau', '总部', 'bureau'),
    ('command', '命令行', 'command');

CREATE TABLE sessions (
    -- SHA-256 of what the browser keeps: who reads this table can be nobody.
    session         bytea PRIMARY KEY,
    account         text COLLATE "C" NOT NULL REFERENCES accounts,
    -- Of the token it began with: another token ends it.
    proof           bytea NOT NULL,
    begun_at        bigint NOT NULL,
    seen_at         bigint NOT NULL
);

-- Written in the transaction of the act itself, so that neither is there without the other.
CREATE TABLE audit (
    -- '' for what concerns no single point.
    point           text COLLATE "C" NOT NULL,
    number          bigint GENERATED ALWAYS AS IDENTITY,
    at              bigint NOT NULL,
    account         text COLLATE "C" NOT NULL,
    act             text COLLATE "C" NOT NULL,
    -- On what: a device, a case … '' where the act says it all.
    subject         text COLLATE "C" NOT NULL,
    PRIMARY KEY (point, number)
);
CREATE INDEX audit_by_number ON audit (number);

CREATE FUNCTION audit_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was done stays written';
END
$$;
CREATE TRIGGER audit_stands BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_stands();

-- What the forms of all processes are signed with.
CREATE TABLE desk_secret (
    one             boolean PRIMARY KEY DEFAULT true CHECK (one),
    secret          text NOT NULL
);
