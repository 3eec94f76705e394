"""From the first line of the process to a running program: one at a time, its folder, its place in the session, its end."""
