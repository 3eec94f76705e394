"""投诉受理台账: the complaints of a month as a table."""
