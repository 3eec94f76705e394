"""Runs before the program in a Linux bundle: Chinese input with fcitx.

The Qt of the wheels brings the plugin of IBus and none of fcitx, which a desktop with fcitx asks for by name; Qt would
then take no input method at all. fcitx 5 answers on IBus's address, so IBus's plugin is asked for instead.
"""

import os

if os.environ.get("QT_IM_MODULE", "").startswith("fcitx") and "QT_IM_MODULES" not in os.environ:
    os.environ["QT_IM_MODULES"] = "ibus;compose"
