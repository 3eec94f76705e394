"""分流: how many were told to go to which department, and which they are."""
