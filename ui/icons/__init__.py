"""Icons and state shapes. The door: `icon(name, colour, size)`, `pixmap(...)`, `icon_names()`, `Shape`, `paint_shape`,
`app_icon()`, `app_image(side)`.

Icons are one SVG set on a 24 grid with a 1.75 stroke, recoloured by replacing `currentColor`. Shapes are the twelve-pixel
signs of a state, each with one meaning everywhere, painted and never typed.
"""

from ui.icons.shapes import Shape, paint_shape
from ui.icons.sign import app_icon, app_image
from ui.icons.svg import icon, icon_names, paint_icon, pixmap

__all__ = ["Shape", "app_icon", "app_image", "icon", "icon_names", "paint_icon", "paint_shape", "pixmap"]
