"""What was done in a group event, in words."""
