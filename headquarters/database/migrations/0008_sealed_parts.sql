-- Private parts are sealed with a key that is kept outside the database (headquarters/personal).
-- sealed_with: the key's number; 0: in clear, as an earlier program left it.
ALTER TABLE entries ADD COLUMN sealed_with integer NOT NULL DEFAULT 0;
-- A program that does not seal must fail rather than add rows in clear.
ALTER TABLE entries ALTER COLUMN sealed_with DROP DEFAULT;

-- sealed_with: what new rows of the point are sealed with. resealed_to: the rows above this position may still be sealed
-- with an earlier key; NULL: none is. Both change only under the lock of the row.
ALTER TABLE points ADD COLUMN sealed_with integer NOT NULL DEFAULT 0, ADD COLUMN resealed_to bigint;

-- The keys that rows are sealed with. 0: rows in clear, or their remains in the files of the tables.
CREATE TABLE personal_keys (
    number          integer PRIMARY KEY,
    -- Proves that a key of this number is the one meant; tells nothing of it.
    proof           bytea NOT NULL
);
INSERT INTO personal_keys (number, proof)
SELECT 0, '' WHERE EXISTS (SELECT FROM entries WHERE private IS NOT NULL);

-- ANALYZE copies values of a column into the statistics. The change of type drops what it has copied.
ALTER TABLE entries ALTER COLUMN private SET STATISTICS 0;
ALTER TABLE entries ALTER COLUMN private TYPE bytea;
