"""The Windows side: setup.exe, made on Windows for release or under Wine to be tried, and the trial itself."""
