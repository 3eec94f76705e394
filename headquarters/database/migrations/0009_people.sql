-- People at headquarters' desk: each has an account with a password of their own, a role, and a scope. The account of the
-- bureau, which was whoever knew the token, ends; its name stays for what it did.
ALTER TABLE accounts
    ADD COLUMN login        text COLLATE "C" UNIQUE,
    -- city, district, street; code: '' / the district / district/street (headquarters.accounts.scope).
    ADD COLUMN tier         text COLLATE "C" NOT NULL DEFAULT 'city',
    ADD COLUMN code         text COLLATE "C" NOT NULL DEFAULT '',
    -- PHC text of Argon2id, parameters and salt included; NULL: nobody signs in with it.
    ADD COLUMN password     text COLLATE "C",
    ADD COLUMN must_change  boolean NOT NULL DEFAULT false,
    -- The key of one-time codes; the step of the last one taken, so that none is taken twice.
    ADD COLUMN totp         bytea,
    ADD COLUMN totp_step    bigint NOT NULL DEFAULT 0,
    ADD COLUMN created_at   bigint NOT NULL DEFAULT 0,
    ADD COLUMN closed_at    bigint;
UPDATE accounts SET closed_at = 0, role = '' WHERE account = 'bureau';

DELETE FROM sessions;
-- code_due: the password was right, and the code of the telephone is still asked for.
ALTER TABLE sessions DROP COLUMN proof, ADD COLUMN code_due boolean NOT NULL DEFAULT false;

-- What holds for everybody who signs in: codes = 'required'.
CREATE TABLE desk_settings (
    name  text COLLATE "C" PRIMARY KEY,
    value text COLLATE "C" NOT NULL
);

-- In which street a point is: '' where nobody has said. Never guessed from its name.
ALTER TABLE points ADD COLUMN street text NOT NULL DEFAULT '';

-- Each line is chained to the one before: SHA-256 over its digest and the line (headquarters.accounts.audit). Lines of
-- before the chain have none.
ALTER TABLE audit ADD COLUMN digest bytea;
