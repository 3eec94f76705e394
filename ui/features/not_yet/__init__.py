"""Pages of a few sentences: what is not built yet, the help, 更多."""
