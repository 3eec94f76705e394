"""The window: screens, widgets and words. Imports local_store and casework only, never sync or desktop."""
