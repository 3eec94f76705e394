"""Group events (群体性): one shop, one cause, many consumers, each of whom has a complaint of their own."""
