-- What lies too far above the point's clock is looked for with whatever arrives.
CREATE INDEX entries_set_apart ON entries (point) WHERE quarantine = 'tick';
