"""U 盘上报: parcels that points brought on a stick, and the answers that go back with it."""
