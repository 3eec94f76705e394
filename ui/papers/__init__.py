"""Papers on pages: laid out once, then drawn on the screen, on a printer and into a PDF. Loaded when somebody prints."""
