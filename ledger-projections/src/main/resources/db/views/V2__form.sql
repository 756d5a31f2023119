-- Which form of the fold filled the views; those that another one filled are filled anew at the next start.
ALTER TABLE views_state.live ADD COLUMN form text NOT NULL DEFAULT '';
