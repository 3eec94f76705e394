-- A row of the register counts where its subject is the one of its point's register (casework.matters.contact_point.reading,
-- subject_of): a PC may begin others, and what they say is nobody's register.
CREATE FUNCTION register_subject(point text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT encode(set_byte(set_byte(digest, 6, (get_byte(digest, 6) & 15) | 128), 8, (get_byte(digest, 8) & 63) | 128), 'hex')
        ::uuid::text
    FROM (SELECT substring(sha256(convert_to('register of point ' || point, 'UTF8')) FOR 16) AS digest) hashed
$$;
ALTER TABLE register_rows ADD COLUMN own boolean NOT NULL GENERATED ALWAYS AS (subject = register_subject(point)) STORED;

CREATE OR REPLACE VIEW register AS
SELECT point, subject, field, since, until, value, words, empty, holds, contested, device, seq, said_at, said_by
FROM register_rows WHERE own AND version = (SELECT serving FROM projections WHERE name = 'register');
