-- How many lines an address stands in is counted by where its forms came from: what a stranger is
-- answered does not tell of it, and no stranger can use it up. Gone with the place.
ALTER TABLE pledges.waiting
  ADD COLUMN joined_from bytea,
  ADD CONSTRAINT waiting_joined_from_while_open
    CHECK (joined_from IS NULL OR state IN ('waiting', 'offered'));
