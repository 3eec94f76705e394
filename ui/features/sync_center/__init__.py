"""同步中心: what headquarters has, and what is still here."""
