"""What the pages of all features are made of. It knows no feature.

place.py         Place (where to go)
page.py          Page (what every page can do), TitledPage, Undo
binding.py       FormValues: the fields of a form by name; DraftKeeper saves them as they are left
draft_writing.py what of a draft is on its way to the store
lines_editor.py  lines of a text, one field each
dates.py         days and moments as people type them, read without Qt
"""
