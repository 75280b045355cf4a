-- A donor's promise, and what became of it.
CREATE TABLE pledges.pledge (
  id uuid PRIMARY KEY,
  wish_id uuid NOT NULL REFERENCES wishes.wish (id),
  -- Copied from the wish, which never changes hands: the institution's list needs no join.
  institution_id uuid NOT NULL,
  donor_id uuid NOT NULL REFERENCES identity.donor (id),
  -- Who was signed in when giving; the maker of a public name is never its checker.
  placed_by uuid REFERENCES identity.account (id),
  -- Keyed hash of the address that holds the place, so that nobody holds many without paying.
  held_from bytea CHECK (length(held_from) = 32),
  kind text NOT NULL CHECK (kind IN ('money', 'inKind')),
  amount_minor bigint CHECK (amount_minor > 0),
  currency char(3) NOT NULL DEFAULT 'KZT',
  state text NOT NULL CHECK (state IN ('held', 'paid', 'expired', 'late', 'refunded',
    'claimed', 'sent', 'delivered', 'accepted', 'released')),
  public_name text CHECK (length(public_name) BETWEEN 1 AND 80),
  public_name_state text NOT NULL DEFAULT 'anonymous'
    CHECK (public_name_state IN ('anonymous', 'submitted', 'approved', 'rejected')),
  locale text NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
  body_hash bytea NOT NULL CHECK (length(body_hash) = 32),
  hold_until timestamptz,
  -- When its pay page could last not be closed; the sweep turns to the others first.
  close_tried_at timestamptz,
  created_at timestamptz NOT NULL,
  settled_at timestamptz,
  closed_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CHECK ((kind = 'money') = (amount_minor IS NOT NULL)),
  CHECK (kind <> 'money' OR state IN ('held', 'paid', 'expired', 'late', 'refunded')),
  CHECK (state <> 'held' OR hold_until IS NOT NULL),
  CHECK (held_from IS NULL OR state = 'held'),
  CHECK ((public_name IS NULL) = (public_name_state = 'anonymous'))
);
CREATE UNIQUE INDEX pledge_active_claim_key ON pledges.pledge (wish_id)
  WHERE kind = 'inKind' AND state IN ('claimed', 'sent', 'delivered');
CREATE INDEX pledge_wish_idx ON pledges.pledge (wish_id, state);
CREATE INDEX pledge_donor_idx ON pledges.pledge (donor_id, created_at DESC, id DESC);
CREATE INDEX pledge_institution_idx ON pledges.pledge
  (institution_id, created_at DESC, id DESC);
CREATE INDEX pledge_held_from_idx ON pledges.pledge (held_from) WHERE state = 'held';
CREATE INDEX pledge_unsettled_idx ON pledges.pledge (created_at) WHERE state IN ('held', 'expired');
CREATE INDEX pledge_due_idx ON pledges.pledge (hold_until) WHERE state = 'held';

CREATE SEQUENCE pledges.receipt_number;
CREATE TABLE pledges.receipt (
  pledge_id uuid PRIMARY KEY REFERENCES pledges.pledge (id),
  number bigint NOT NULL UNIQUE DEFAULT nextval('pledges.receipt_number'),
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency char(3) NOT NULL,
  entry_id uuid NOT NULL REFERENCES ledger.entry (id),
  issued_at timestamptz NOT NULL
);

CREATE TABLE deliveries.delivery (
  id uuid PRIMARY KEY,
  wish_id uuid NOT NULL REFERENCES wishes.wish (id),
  institution_id uuid NOT NULL REFERENCES institutions.institution (id),
  state text NOT NULL CHECK (state IN ('ordered', 'delivered', 'accepted')),
  expected_on date,
  ordered_by uuid NOT NULL REFERENCES identity.account (id),
  ordered_at timestamptz NOT NULL,
  delivered_by uuid REFERENCES identity.account (id),
  delivered_at timestamptz,
  accepted_by uuid REFERENCES identity.account (id),
  accepted_at timestamptz,
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
  -- Evidence that a moderator returned is handed in anew, as the next round.
  evidence_round integer NOT NULL DEFAULT 1 CHECK (evidence_round > 0),
  evidence_state text NOT NULL DEFAULT 'none'
    CHECK (evidence_state IN ('none', 'submitted', 'approved', 'returned', 'rejected')),
  evidence_reason text,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT delivery_wish_key UNIQUE (wish_id),
  CONSTRAINT delivery_second_person CHECK (accepted_by IS NULL OR accepted_by <> delivered_by),
  CHECK (state = 'ordered' OR delivered_by IS NOT NULL),
  CHECK ((state = 'accepted') = (accepted_by IS NOT NULL))
);

CREATE TABLE deliveries.evidence (
  id uuid PRIMARY KEY,
  delivery_id uuid NOT NULL REFERENCES deliveries.delivery (id),
  kind text NOT NULL CHECK (kind IN ('photo', 'invoice', 'act')),
  picture_id uuid NOT NULL REFERENCES media.picture (id),
  round integer NOT NULL DEFAULT 1 CHECK (round > 0),
  added_by uuid NOT NULL REFERENCES identity.account (id),
  added_at timestamptz NOT NULL
);
CREATE INDEX evidence_delivery_idx ON deliveries.evidence (delivery_id);

CREATE TABLE deliveries.thanks (
  id uuid PRIMARY KEY,
  wish_id uuid NOT NULL REFERENCES wishes.wish (id),
  language text NOT NULL CHECK (language IN ('kk', 'ru')),
  text text NOT NULL CHECK (length(text) BETWEEN 10 AND 1000),
  state text NOT NULL CHECK (state IN ('submitted', 'published', 'returned', 'rejected')),
  version integer NOT NULL DEFAULT 1,
  written_by uuid NOT NULL REFERENCES identity.account (id),
  written_at timestamptz NOT NULL,
  published_at timestamptz,
  decision_reason text,
  CONSTRAINT thanks_wish_key UNIQUE (wish_id)
);

GRANT SELECT, INSERT, UPDATE ON pledges.pledge, deliveries.delivery, deliveries.thanks
  TO zhurek_app;
GRANT SELECT, INSERT ON pledges.receipt, deliveries.evidence TO zhurek_app;
GRANT USAGE ON SEQUENCE pledges.receipt_number TO zhurek_app;
GRANT SELECT ON pledges.pledge, pledges.receipt, deliveries.delivery, deliveries.evidence,
  deliveries.thanks TO zhurek_auditor;
