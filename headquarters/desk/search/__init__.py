"""Looking for a contact point, a case by its number, a merchant. A person's data is not looked through."""
