"""The pages of the window. Each takes a `ui.ports.Desk`, shows what the store answers and hands verbs back.

page.py        Place (where to go), Page (what every page can do)
binding.py     FormValues: the fields of a form by name; DraftKeeper saves them as they are left
"""
