-- Which cases of two points may be one: noted when either is hashed, so that a page reads a few rows and compares no case with all others.
CREATE TABLE case_pairs (
    -- Of the two points the first in order.
    point           text COLLATE "C" NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    other_point     text COLLATE "C" NOT NULL,
    other_subject   text COLLATE "C" NOT NULL,
    fen             bigint NOT NULL,
    -- What agrees beside merchant and sum.
    phone           boolean NOT NULL,
    person          boolean NOT NULL,
    PRIMARY KEY (point, subject, other_point, other_subject)
);
CREATE INDEX case_pairs_by_other ON case_pairs (other_point, other_subject);
CREATE INDEX case_matches_by_phone ON case_matches (phone, merchant, fen) WHERE phone IS NOT NULL;
CREATE INDEX case_matches_by_person ON case_matches (person, merchant, fen) WHERE person IS NOT NULL;
DROP INDEX case_matches_by_what;

CREATE FUNCTION note_case_pairs() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO case_pairs (point, subject, other_point, other_subject, fen, phone, person)
    SELECT least(n.point, y.point),
        CASE WHEN n.point < y.point THEN n.subject ELSE y.subject END,
        greatest(n.point, y.point),
        CASE WHEN n.point < y.point THEN y.subject ELSE n.subject END,
        n.fen, coalesce(n.phone = y.phone, false), coalesce(n.person = y.person, false)
    FROM came n JOIN case_matches y ON y.phone = n.phone AND y.merchant = n.merchant AND y.fen = n.fen
    WHERE y.key = n.key AND y.point <> n.point
    ON CONFLICT DO NOTHING;
    INSERT INTO case_pairs (point, subject, other_point, other_subject, fen, phone, person)
    SELECT least(n.point, y.point),
        CASE WHEN n.point < y.point THEN n.subject ELSE y.subject END,
        greatest(n.point, y.point),
        CASE WHEN n.point < y.point THEN y.subject ELSE n.subject END,
        n.fen, coalesce(n.phone = y.phone, false), coalesce(n.person = y.person, false)
    FROM came n JOIN case_matches y ON y.person = n.person AND y.merchant = n.merchant AND y.fen = n.fen
    WHERE y.key = n.key AND y.point <> n.point
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER note_case_pairs AFTER INSERT ON case_matches REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION note_case_pairs();

CREATE FUNCTION forget_case_pairs() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    DELETE FROM case_pairs c USING gone g WHERE c.point = g.point AND c.subject = g.subject;
    DELETE FROM case_pairs c USING gone g WHERE c.other_point = g.point AND c.other_subject = g.subject;
    RETURN NULL;
END
$$;
CREATE TRIGGER forget_case_pairs AFTER DELETE ON case_matches REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION forget_case_pairs();

INSERT INTO case_pairs (point, subject, other_point, other_subject, fen, phone, person)
SELECT x.point, x.subject, y.point, y.subject, x.fen, true, coalesce(x.person = y.person, false)
FROM case_matches x JOIN case_matches y ON y.phone = x.phone AND y.merchant = x.merchant AND y.fen = x.fen AND y.key = x.key
    AND y.point > x.point
UNION
SELECT x.point, x.subject, y.point, y.subject, x.fen, coalesce(x.phone = y.phone, false), true
FROM case_matches x JOIN case_matches y ON y.person = x.person AND y.merchant = x.merchant AND y.fen = x.fen AND y.key = x.key
    AND y.point > x.point;
