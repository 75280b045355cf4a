-- Every form to wait takes a place of its own, also when its address has one or has the wish: what
-- is answered tells nobody which addresses wait. Whoever had their turn since is passed over.
DROP INDEX pledges.waiting_donor_key;
CREATE INDEX waiting_wish_donor_idx ON pledges.waiting (wish_id, donor_id);
