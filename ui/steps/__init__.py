"""Steps: what a person does to a subject, and what is said of it. It knows no matter; each kind of entry is one file elsewhere.

step.py            Step: one kind of entry, all that the window knows of it
registry.py        the steps there are, by their kind; what they are called
shared/            the kinds that every matter has: a note, taking back, deciding, merging, linking, erasing
form.py            Ask, Offer, StepForm: the panel of a step, as data
panel.py           StepPanel: the widget that asks it
reader.py          what was typed into a panel, read into the entry
half.py            HalfStep: what stands in a panel, kept as a draft
telling.py         Telling: what one needs to put an entry into words
timeline.py        what happened, newest first
done.py            what was just written, in one sentence
questions.py       what a person is asked once more before it is written; question_words.py has the words
righting.py        correcting, withdrawing, restoring one entry
review.py          what two PCs wrote differently
"""
