"""继续未完成: forms that somebody began."""
