"""The least a bundle of this kind can be: one empty window. What the start of the desk is measured against."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QWidget

from desktop.start.marks import marks_of


def main() -> int:
    """Show it until it is closed."""
    app = QApplication(sys.argv)
    window = QWidget()
    window.resize(1366, 768)
    marks_of(window)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
