-- Money that leaves again through a provider: refunds that we ask for, and what the provider takes
-- by itself (a refund made on its own pages, a dispute of the payer's bank).
ALTER TABLE payments.payment
  -- Refunds of ours that were asked for and have not failed.
  ADD COLUMN refunding_minor bigint NOT NULL DEFAULT 0,
  ADD CONSTRAINT payment_refunds_within_amount CHECK (refunding_minor BETWEEN 0 AND amount_minor),
  ADD CONSTRAINT payment_refunds_of_received CHECK (refunding_minor = 0 OR succeeded_at IS NOT NULL);

CREATE TABLE payments.refund (
  id uuid PRIMARY KEY,
  payment_id uuid NOT NULL REFERENCES payments.payment (id),
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency char(3) NOT NULL,
  -- Where the money waited: a gift without a wish, or null when running costs bear it.
  waiting_id uuid,
  reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 200),
  -- An account's id, or system:<part>.
  requested_by text NOT NULL CHECK (length(requested_by) BETWEEN 3 AND 80),
  state text NOT NULL CHECK (state IN ('approved', 'sent', 'settled', 'failed')),
  provider_refund_id text,
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  retry_at timestamptz NOT NULL,
  note text CHECK (length(note) <= 200),
  created_at timestamptz NOT NULL,
  closed_at timestamptz,
  CONSTRAINT refund_provider_key UNIQUE (provider_refund_id),
  CHECK ((state IN ('settled', 'failed')) = (closed_at IS NOT NULL)),
  CHECK (state NOT IN ('sent', 'settled') OR provider_refund_id IS NOT NULL)
);
CREATE INDEX refund_payment_idx ON payments.refund (payment_id);
CREATE INDEX refund_due_idx ON payments.refund (retry_at) WHERE state IN ('approved', 'sent');

CREATE TABLE payments.taken_back (
  -- The provider's own id of the refund or dispute.
  id text PRIMARY KEY CHECK (length(id) BETWEEN 3 AND 120),
  payment_id uuid NOT NULL REFERENCES payments.payment (id),
  cause text NOT NULL CHECK (cause IN ('refund', 'dispute')),
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency char(3) NOT NULL,
  -- asked: the bank has questions, no money moved; taken: gone, and for a dispute not for good;
  -- lost: gone for good; returned: it is back.
  state text NOT NULL CHECK (state IN ('asked', 'taken', 'lost', 'returned')),
  -- The entry that took it off the book; null while no money moved.
  entry_id uuid,
  -- What the provider charges for the dispute; null while it has not said.
  fee_minor bigint CHECK (fee_minor > 0),
  -- What of it was still with us and made the running costs whole.
  recovered_minor bigint NOT NULL DEFAULT 0,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  CHECK (recovered_minor BETWEEN 0 AND amount_minor),
  CHECK (state <> 'asked' OR entry_id IS NULL),
  CHECK (state NOT IN ('taken', 'lost') OR entry_id IS NOT NULL),
  CHECK (state <> 'lost' OR cause = 'dispute')
);
CREATE INDEX taken_back_payment_idx ON payments.taken_back (payment_id);

GRANT SELECT, INSERT, UPDATE ON payments.refund, payments.taken_back TO zhurek_app;
GRANT SELECT ON payments.refund, payments.taken_back TO zhurek_auditor;

INSERT INTO platform.news_route (event, queue) VALUES
  ('PaymentRefundFailed', 'pledges.on-payment-refund-failed'),
  ('PaymentTakenBack', 'pledges.on-payment-taken-back');

-- Giving back a gift that waits, or any gift that finance decides on. The limit above which two
-- people must agree is decided when it is asked for, and kept.
ALTER TABLE pledges.pledge
  ADD COLUMN refunded_minor bigint NOT NULL DEFAULT 0,
  ADD COLUMN reserved_minor bigint NOT NULL DEFAULT 0,
  -- When the donor was reminded to choose.
  ADD COLUMN reminded_at timestamptz,
  DROP CONSTRAINT pledge_state_check,
  ADD CONSTRAINT pledge_state_check CHECK (state IN ('held', 'paid', 'expired', 'late', 'moved',
    'reserved', 'refunded', 'claimed', 'sent', 'delivered', 'accepted', 'released')),
  DROP CONSTRAINT pledge_money_states,
  ADD CONSTRAINT pledge_money_states CHECK (kind <> 'money'
    OR state IN ('held', 'paid', 'expired', 'late', 'moved', 'reserved', 'refunded')),
  DROP CONSTRAINT pledge_moved_within_amount,
  ADD CONSTRAINT pledge_moved_within_amount CHECK (moved_minor >= 0 AND refunded_minor >= 0
    AND reserved_minor >= 0
    AND moved_minor + refunded_minor + reserved_minor <= coalesce(amount_minor, 0)),
  DROP CONSTRAINT pledge_moves_late_money,
  ADD CONSTRAINT pledge_moves_late_money CHECK (moved_minor + reserved_minor = 0
    OR state IN ('late', 'moved', 'reserved', 'refunded'));
UPDATE pledges.pledge SET refunded_minor = amount_minor WHERE state = 'refunded';
ALTER TABLE pledges.pledge
  ADD CONSTRAINT pledge_leaves_nothing CHECK (state NOT IN ('moved', 'reserved', 'refunded')
    OR moved_minor + refunded_minor + reserved_minor = amount_minor);
CREATE INDEX pledge_silent_idx ON pledges.pledge (closed_at) WHERE state = 'late';

CREATE TABLE pledges.refund_request (
  id uuid PRIMARY KEY,
  pledge_id uuid NOT NULL REFERENCES pledges.pledge (id),
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  -- The gift waits without a wish, or was spent already and running costs bear it.
  -- Null while a gift that is on a wish is only asked back.
  source text CHECK (source IN ('waiting', 'operating')),
  reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 200),
  -- Null when the donor asked on the page of the gift.
  requested_by uuid,
  approvals_needed smallint NOT NULL CHECK (approvals_needed BETWEEN 0 AND 2),
  first_approved_by uuid,
  second_approved_by uuid,
  refused_by uuid,
  refused_because text CHECK (length(refused_because) BETWEEN 3 AND 200),
  state text NOT NULL CHECK (state IN ('asked', 'approved', 'refused', 'settled', 'failed')),
  created_at timestamptz NOT NULL,
  closed_at timestamptz,
  CONSTRAINT refund_request_has_source CHECK (state IN ('asked', 'refused') OR source IS NOT NULL),
  CHECK (second_approved_by IS NULL OR first_approved_by IS NOT NULL),
  CONSTRAINT refund_request_two_people CHECK (second_approved_by <> first_approved_by),
  CONSTRAINT refund_request_is_approved CHECK (state NOT IN ('approved', 'settled', 'failed')
    OR num_nonnulls(first_approved_by, second_approved_by) >= approvals_needed),
  CHECK ((state = 'refused') = (refused_by IS NOT NULL AND refused_because IS NOT NULL)),
  CHECK ((state IN ('asked', 'approved')) = (closed_at IS NULL))
);
CREATE INDEX refund_request_pledge_idx ON pledges.refund_request (pledge_id);
CREATE INDEX refund_request_newest_idx ON pledges.refund_request (created_at, id);
GRANT SELECT, INSERT, UPDATE ON pledges.refund_request TO zhurek_app;
GRANT SELECT ON pledges.refund_request TO zhurek_auditor;
