-- Forms that came after the session of whoever wrote them had ended (headquarters/desk/unsent.py): sealed, for that person alone.
CREATE TABLE kept_forms (
    form            text COLLATE "C" PRIMARY KEY,
    account         text COLLATE "C" NOT NULL REFERENCES accounts ON DELETE CASCADE,
    kept_at         bigint NOT NULL,
    -- When it was first put back into its page; it goes some minutes later.
    shown_at        bigint,
    sealed_with     integer NOT NULL,
    content         bytea NOT NULL
);
CREATE INDEX kept_forms_by_account ON kept_forms (account, kept_at);

-- Whose a session was that has ended, by the same digest: it opens nothing. Gone with a new password, and with the account.
CREATE TABLE former_sessions (
    session         bytea PRIMARY KEY,
    account         text COLLATE "C" NOT NULL REFERENCES accounts ON DELETE CASCADE,
    seen_at         bigint NOT NULL
);
CREATE FUNCTION note_former_session() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO former_sessions (session, account, seen_at) VALUES (old.session, old.account, old.seen_at)
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER note_former_session AFTER DELETE ON sessions FOR EACH ROW EXECUTE FUNCTION note_former_session();

-- A table without a head had its first citizen taken for headings.
DELETE FROM order_columns WHERE EXISTS (
    SELECT FROM jsonb_each_text(headings) told
    WHERE length(told.value) > 30 OR length(regexp_replace(told.value, '[^0-9]', '', 'g')) >= 7
);
