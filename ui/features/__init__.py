"""What a person does at the window, one folder for each: pages, forms, words. A feature imports no other feature's page."""
