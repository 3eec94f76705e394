"""The window: screens, widgets and words. Imports local_store and casework only, never sync or desktop."""

from ui.lasting_none import hold_none

hold_none()
