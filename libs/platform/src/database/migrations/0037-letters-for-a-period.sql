-- Who gave often may be thanked by one letter for all that came true in a period. It belongs to
-- an account, and names each region.
ALTER TABLE deliveries.thanks_letter
  ADD COLUMN account_id uuid REFERENCES identity.account (id),
  ADD COLUMN region_codes text[] NOT NULL DEFAULT '{}' CHECK (cardinality(region_codes) <= 30);
UPDATE deliveries.thanks_letter SET region_codes = ARRAY[region_code::text]
  WHERE region_code IS NOT NULL;
ALTER TABLE deliveries.thanks_letter
  DROP COLUMN region_code,
  DROP CONSTRAINT thanks_letter_check1,
  DROP CONSTRAINT thanks_letter_check2,
  ADD CONSTRAINT thanks_letter_source CHECK (num_nonnulls(pledge_id, account_id, batch_id) = 1),
  ADD CONSTRAINT thanks_letter_donor CHECK ((kind = 'donor') = (batch_id IS NULL));
CREATE INDEX thanks_letter_account_idx ON deliveries.thanks_letter (account_id)
  WHERE account_id IS NOT NULL;

ALTER TABLE deliveries.letter_request
  ALTER COLUMN pledge_id DROP NOT NULL,
  ADD COLUMN account_id uuid REFERENCES identity.account (id),
  -- As it was asked for; the letter itself speaks of no day that is still to come.
  ADD COLUMN period_from date,
  ADD COLUMN period_to date,
  ADD CONSTRAINT letter_request_subject CHECK (num_nonnulls(pledge_id, account_id) = 1),
  ADD CONSTRAINT letter_request_period CHECK
    ((account_id IS NULL AND num_nonnulls(period_from, period_to) = 0)
      OR (account_id IS NOT NULL AND period_from <= period_to));
CREATE UNIQUE INDEX letter_request_account_waiting_key ON deliveries.letter_request (account_id)
  WHERE state = 'submitted';
CREATE INDEX letter_request_account_idx ON deliveries.letter_request (account_id, asked_at)
  WHERE account_id IS NOT NULL;
