"""The page after a case was logged: what now."""
