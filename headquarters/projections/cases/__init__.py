"""Complaints and consultations: a row of figures for each (``rows``), and what these come to at each point (``sums``)."""
