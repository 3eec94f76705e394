"""How the program looks. The door: `apply_theme(app, name, scale) -> Look`, `current_look()`, `Look`, `ThemeName`, `Tokens`.
A−/A+: `apply_theme(app, look.name, look.scale_after(1))`.

`tokens.json` is the only place that holds a colour or a size. `tokens` reads it, `look` scales it for one theme and one
font step, `palette` turns it into a QPalette, `sheet` into the little QSS a palette cannot say, `apply` hands all to Qt.
"""

from ui.theme.apply import apply_theme, current_look
from ui.theme.look import Look
from ui.theme.tokens import ThemeName, Tokens

__all__ = ["Look", "ThemeName", "Tokens", "apply_theme", "current_look"]
