-- Subjects whose words a point has erased and that stand elsewhere as well (headquarters/closing/erasing.py): until it was done there.
CREATE TABLE erasures_to_carry (
    point           text COLLATE "C" NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    -- When it was tried in vain, UTC ms; 0: never.
    tried_at        bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (point, subject)
);
