"""The Debian package, built from the Linux bundle, and its trial in a clean Debian."""
