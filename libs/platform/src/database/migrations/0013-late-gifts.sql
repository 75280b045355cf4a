-- A gift that came too late goes to another wish that its donor chooses, whole or in parts.
ALTER TABLE pledges.pledge
  ADD COLUMN source_pledge_id uuid REFERENCES pledges.pledge (id),
  ADD COLUMN moved_minor bigint NOT NULL DEFAULT 0,
  DROP CONSTRAINT pledge_state_check,
  ADD CONSTRAINT pledge_state_check CHECK (state IN ('held', 'paid', 'expired', 'late', 'moved',
    'refunded', 'claimed', 'sent', 'delivered', 'accepted', 'released')),
  DROP CONSTRAINT pledge_check1,
  ADD CONSTRAINT pledge_money_states CHECK (kind <> 'money'
    OR state IN ('held', 'paid', 'expired', 'late', 'moved', 'refunded')),
  ADD CONSTRAINT pledge_moved_within_amount
    CHECK (moved_minor >= 0 AND moved_minor <= coalesce(amount_minor, 0)),
  ADD CONSTRAINT pledge_moved_whole CHECK (state <> 'moved' OR moved_minor = amount_minor),
  ADD CONSTRAINT pledge_moves_late_money CHECK (moved_minor = 0 OR state IN ('late', 'moved'));
CREATE INDEX pledge_source_idx ON pledges.pledge (source_pledge_id)
  WHERE source_pledge_id IS NOT NULL;
