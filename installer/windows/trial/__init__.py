"""The trial of setup.exe and of what it installs: a point's life in a Windows under Wine, headquarters on the Linux side."""
