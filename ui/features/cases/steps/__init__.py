"""Steps on a case, one file for each kind of entry: what it is called, how it is asked for, read and told."""
