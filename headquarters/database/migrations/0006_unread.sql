-- Cases with an entry that the program did not know when it judged them, light or not: judged anew once one comes that
-- knows it. position: of the first such entry; reads: what the program read (casework: reading_digest).
CREATE TABLE unread (
    point           text COLLATE "C" NOT NULL,
    subject         text COLLATE "C" NOT NULL,
    position        bigint NOT NULL,
    reads           bytea NOT NULL,
    PRIMARY KEY (point, subject)
);
INSERT INTO unread (point, subject, position, reads) SELECT point, subject, 1, '' FROM cases WHERE needs_newer;
