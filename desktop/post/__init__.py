"""The post: rounds with headquarters in the background, and what keeps the file safe meanwhile."""
