"""What is derived from entries, for pages and sums: tables whose rows can be made anew from the journal at any time.

Each :class:`~headquarters.projections.projection.Projection` has a version. Its tables hold rows of more than one version
while a pass builds another; views of the plain names show the one that is whole.

The door: ``registry.PROJECTIONS``, ``writing.write_apart`` (what judging writes), ``renewal.Renewal`` (the pass in the
background), ``versions`` (which version is served, and how far a pass is).
"""
