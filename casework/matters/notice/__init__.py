"""Notices (通知) of headquarters: one signed document for all, and at each chosen point a small entry that names it."""
