"""The merchants of a point as its cases tell of them: hints while somebody types."""
