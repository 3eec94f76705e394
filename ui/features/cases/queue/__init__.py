"""The queue: cases in lists, with a preview of the one that is chosen."""
