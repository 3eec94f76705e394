"""The steps of a work order, one file each."""
