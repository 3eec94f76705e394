"""Which styles of an OpenDocument file strike words through (OpenDocument 1.3 Part 3, 16 and 20.381)."""

from collections.abc import Mapping

_MOST_PARENTS = 64


class Lines:
    """Styles by family and name. False as long as none strikes through."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str], bool] = {}
        self._parents: dict[tuple[str, str], str] = {}
        self._style = ("", "")
        self._any = False

    def __bool__(self) -> bool:
        return self._any

    def tell(self, tag: str, given: Mapping[str, str]) -> None:
        """The beginning of a style (``default-style``: what holds for its family), or what it says of its text."""
        if tag != "text-properties":
            self._style = (given.get("family", ""), given.get("name", ""))
            self._parents[self._style] = given.get("parent-style-name", "")
            return
        said = [
            value
            for name in ("text-line-through-style", "text-line-through-type")
            if (value := given.get(name)) is not None
        ]
        if said:
            self._lines[self._style] = "none" not in said
            self._any = self._any or "none" not in said

    def strike(self, *styles: tuple[str, str]) -> bool:
        """Whether words are struck through that stand in these styles, the innermost first: the first one that says
        something of it decides, with what it takes over from others."""
        for family, name in styles:
            line = self._of(family, name)
            if line is not None:
                return line
        return False

    def _of(self, family: str, name: str) -> bool | None:
        for _ in range(_MOST_PARENTS):
            if (line := self._lines.get((family, name))) is not None:
                return line
            if not name:
                break
            name = self._parents.get((family, name), "")
        return None
