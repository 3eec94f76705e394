"""Papers: what a contact point prints and hands over, from templates of the handbook to documents that two renderers draw.

``template`` reads the language that templates are written in, ``filling`` fills one from a case, the personal parts and the register of
the point, and ``model`` is what comes out: no Qt and no Word in it. ``word`` writes it as a .docx; the window draws it as pages.
"""
