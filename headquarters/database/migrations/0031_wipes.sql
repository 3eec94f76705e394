-- Which PCs are to remove what they hold, and what they said of it.
CREATE TABLE wipes (
    -- A random text; the order that travels names it, and so does the PC that answers.
    wipe            text COLLATE "C" NOT NULL UNIQUE,
    point           text COLLATE "C" NOT NULL REFERENCES points,
    -- As it was when the order was given: it holds for those that are linked to it as well.
    device          text COLLATE "C" NOT NULL,
    ordered_at      bigint NOT NULL,
    account         text COLLATE "C" NOT NULL,
    recalled_at     bigint,
    -- What the PC said last, and when. unsent: so many entries were not here yet, so it kept everything.
    heard_at        bigint,
    unsent          bigint,
    wiped_at        bigint,
    PRIMARY KEY (point, wipe)
);
CREATE UNIQUE INDEX wipes_of_device ON wipes (point, device) WHERE recalled_at IS NULL;
