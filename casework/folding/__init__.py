"""The parts of :func:`casework.fold.fold`; private to it."""
