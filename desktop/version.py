"""The version of the program: this line is the one place, and the package and the installers read it from here."""

from typing import Final

VERSION: Final = "0.1.0"
"""Major, minor and patch, as a person says it to whoever helps: three numbers, rising."""
