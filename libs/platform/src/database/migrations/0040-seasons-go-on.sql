-- A season ends no wish before the wish's own last day. One for which nobody chose a reason, and to
-- which nobody gave, stays open: that is a reason of its own, given by time alone.
ALTER TABLE campaigns.season_wish
  DROP CONSTRAINT season_wish_reason_check,
  ADD CONSTRAINT season_wish_reason_check CHECK (reason IN ('carriedOver', 'stillOpen',
    'noLongerNeeded', 'obtainedOtherwise', 'takenBack', 'nobodyCame')),
  ADD CONSTRAINT season_wish_time_decides CHECK (reason <> 'stillOpen' OR chosen_by IS NULL);

-- A wish is in one season until it goes on to the next.
DROP INDEX campaigns.season_wish_current_key;
CREATE UNIQUE INDEX season_wish_current_key ON campaigns.season_wish (wish_id)
  WHERE reason IS NULL OR reason NOT IN ('carriedOver', 'stillOpen');
