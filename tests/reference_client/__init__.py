"""Another client of headquarters, written from docs/PROTOCOL.md and docs/KINDS.md alone: it imports nothing of the program."""
