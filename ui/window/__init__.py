"""The main window: bar, rail, the page that is shown, notices, the strip. The door is `MainWindow`.

It names no feature and no page: it asks the registry of `ui.features`.
"""

from ui.window.window import MainWindow

__all__ = ["MainWindow"]
