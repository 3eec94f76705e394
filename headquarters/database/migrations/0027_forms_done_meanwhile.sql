-- When whoever wrote a kept form did the same thing by hand: from then on it is not put back into its page, and the page says so.
ALTER TABLE kept_forms ADD COLUMN done_at bigint;
