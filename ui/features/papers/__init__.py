"""Documents of a case: seen, printed, saved as PDF or Word."""
