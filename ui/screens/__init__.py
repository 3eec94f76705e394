"""The pages of the window. Each takes a `ui.ports.Desk`, shows what the store answers and hands verbs back.

place.py       Place (where to go)
page.py        Page (what every page can do), Undo
binding.py     FormValues: the fields of a form by name; DraftKeeper saves them as they are left
"""
