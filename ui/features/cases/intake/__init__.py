"""登记投诉: one page in the order of the talk, saved at each field, with the ways a talk can end at the bottom."""
