"""Runs before the program in a Linux bundle.

Chinese input with fcitx: the Qt of the wheels brings the plugin of IBus and none of fcitx, which a desktop with fcitx asks for by
name; Qt would then take no input method at all. fcitx 5 answers on IBus's address, so IBus's plugin is asked for instead.

The starter of the bundle points the loader at the libraries of the bundle, which the loader has read by now. Programs that the
desk starts in turn, such as what opens a document, shall get the system's libraries.
"""

import os

if os.environ.get("QT_IM_MODULE", "").startswith("fcitx") and "QT_IM_MODULES" not in os.environ:
    os.environ["QT_IM_MODULES"] = "ibus;compose"

before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if before is not None:
    os.environ["LD_LIBRARY_PATH"] = before
