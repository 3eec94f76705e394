-- On which PC's word an epoch rests; '' for what headquarters noticed itself or was told by command.
ALTER TABLE epochs ADD COLUMN told_by text COLLATE "C" NOT NULL DEFAULT '';
