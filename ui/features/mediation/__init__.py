"""调解: both sides talk, round by round, in two equal columns."""
