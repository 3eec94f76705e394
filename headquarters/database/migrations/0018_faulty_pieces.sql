-- What this headquarters failed on in a PC's latest request, besides entries and cases: each piece was left out by itself and the
-- rest was done. Written anew by every request of that PC.
CREATE TABLE faulty_pieces (
    point           text COLLATE "C" NOT NULL,
    -- Whose request it was.
    sender          text COLLATE "C" NOT NULL,
    -- One of the words of headquarters/exchange/pieces.py.
    what            text COLLATE "C" NOT NULL,
    -- The stream it concerns, or the sender; and the entry, 0 where it is no single one.
    device          text COLLATE "C" NOT NULL,
    seq             bigint NOT NULL,
    -- The name of the error's class, nothing of what it said.
    error           text NOT NULL,
    tries           integer NOT NULL,
    since           bigint NOT NULL,
    last_try        bigint NOT NULL,
    PRIMARY KEY (point, sender, what, device, seq)
);
