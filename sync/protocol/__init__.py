"""The wire format: messages, parcels, dictionary. Shared by the PC and headquarters; no I/O."""
