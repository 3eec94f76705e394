"""First run: the district's file if there is one, who sits here, how large the letters are. Works without any file.

The door is `FirstRunPage` and what it hands on, `Answers`.
"""

from ui.screens.first_run.page import Answers, FirstRunPage

__all__ = ["Answers", "FirstRunPage"]
