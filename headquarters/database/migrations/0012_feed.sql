-- The digest of a point's feed at each position: 16 bytes of SHA-256(the one before, the entry's own chain digest). A PC
-- names the one it was told at its position, and a headquarters that went back unnoticed finds out by it.
ALTER TABLE points ADD COLUMN feed bytea NOT NULL DEFAULT '\x00000000000000000000000000000000';
ALTER TABLE entries ADD COLUMN feed bytea;
DO $$
DECLARE
    entry record;
    at_point text := NULL;
    running bytea;
BEGIN
    FOR entry IN SELECT point, position, digest FROM entries ORDER BY point, position LOOP
        IF at_point IS DISTINCT FROM entry.point THEN
            at_point := entry.point;
            running := '\x00000000000000000000000000000000';
        END IF;
        running := substring(sha256(running || entry.digest) FROM 1 FOR 16);
        UPDATE entries SET feed = running WHERE point = entry.point AND position = entry.position;
    END LOOP;
END
$$;
UPDATE points p SET feed = e.feed FROM entries e WHERE e.point = p.point AND e.position = p.position;
ALTER TABLE entries ALTER COLUMN feed SET NOT NULL;
