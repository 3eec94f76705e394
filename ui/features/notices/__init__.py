"""Notices of headquarters: on the first page, in a list, one to read and acknowledge, and beside the form that they concern."""
