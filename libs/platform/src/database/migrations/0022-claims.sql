-- Help in kind: a donor claims a wish until a day, brings or sends the thing, or lets it go; who
-- comes too late may wait in line. Validity is a column that is compared with the time.

-- A donor may leave a telephone number in place of a mail address.
ALTER TABLE identity.donor
  ALTER COLUMN email DROP NOT NULL,
  ADD COLUMN phone text CHECK (phone ~ '^\+7\d{10}$'),
  ADD CONSTRAINT donor_phone_key UNIQUE (phone),
  ADD CONSTRAINT donor_has_contact CHECK (num_nonnulls(email, phone) = 1);

ALTER TABLE wishes.wish ADD CONSTRAINT wish_claimed_without_money
  CHECK (status <> 'claimed' OR held_minor + paid_minor = 0);

-- `hold_until` of a claim is the instant at which its last day in Almaty is over.
UPDATE pledges.pledge SET hold_until = created_at + interval '14 days'
  WHERE kind = 'inKind' AND state IN ('claimed', 'sent') AND hold_until IS NULL;
ALTER TABLE pledges.pledge
  DROP CONSTRAINT pledge_check2,
  ADD CONSTRAINT pledge_place_ends
    CHECK (state NOT IN ('held', 'claimed', 'sent') OR hold_until IS NOT NULL),
  DROP CONSTRAINT pledge_check3,
  ADD CONSTRAINT pledge_held_from_while_kept
    CHECK (held_from IS NULL OR state IN ('held', 'claimed', 'sent'));
CREATE INDEX pledge_claim_due_idx ON pledges.pledge (hold_until)
  WHERE kind = 'inKind' AND state IN ('claimed', 'sent');
CREATE INDEX pledge_claimed_from_idx ON pledges.pledge (held_from)
  WHERE state IN ('claimed', 'sent');

-- What a promise in kind says beside what every promise says.
CREATE TABLE pledges.claim (
  pledge_id uuid PRIMARY KEY REFERENCES pledges.pledge (id),
  how text NOT NULL CHECK (how IN ('bring', 'post', 'shopDelivery')),
  -- The day on which the donor means to bring it, in Almaty.
  planned_on date NOT NULL,
  extended_at timestamptz,
  sent_at timestamptz,
  tracking_number text CHECK (length(tracking_number) BETWEEN 4 AND 40),
  -- For members of the institution, never public.
  problem text CHECK (length(problem) BETWEEN 10 AND 1000),
  problem_at timestamptz,
  -- When the next reminder is due; null when none is.
  remind_at timestamptz,
  reminded integer NOT NULL DEFAULT 0 CHECK (reminded >= 0),
  reminded_at timestamptz,
  CHECK ((problem IS NULL) = (problem_at IS NULL)),
  CHECK ((reminded = 0) = (reminded_at IS NULL)),
  CHECK (tracking_number IS NULL OR sent_at IS NOT NULL)
);
CREATE INDEX claim_remind_idx ON pledges.claim (remind_at) WHERE remind_at IS NOT NULL;
INSERT INTO pledges.claim (pledge_id, how, planned_on, sent_at)
  SELECT id, 'bring', (created_at AT TIME ZONE 'Asia/Almaty')::date,
    CASE WHEN state = 'sent' THEN created_at END
  FROM pledges.pledge WHERE kind = 'inKind';

-- Who waits for a claimed wish, in order of `joined_at`; an offer keeps the wish until it ends.
CREATE TABLE pledges.waiting (
  id uuid PRIMARY KEY,
  wish_id uuid NOT NULL REFERENCES wishes.wish (id),
  donor_id uuid NOT NULL REFERENCES identity.donor (id),
  state text NOT NULL
    CHECK (state IN ('waiting', 'offered', 'accepted', 'declined', 'lapsed', 'left', 'closed')),
  locale text NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
  body_hash bytea NOT NULL CHECK (length(body_hash) = 32),
  joined_at timestamptz NOT NULL,
  offered_at timestamptz,
  offer_until timestamptz,
  closed_at timestamptz,
  pledge_id uuid REFERENCES pledges.pledge (id),
  version integer NOT NULL DEFAULT 1,
  CHECK ((offered_at IS NULL) = (offer_until IS NULL)),
  CHECK (state <> 'waiting' OR offered_at IS NULL),
  CHECK (state NOT IN ('offered', 'accepted', 'declined', 'lapsed') OR offered_at IS NOT NULL),
  CHECK ((state IN ('waiting', 'offered')) = (closed_at IS NULL)),
  CHECK ((state = 'accepted') = (pledge_id IS NOT NULL))
);
CREATE UNIQUE INDEX waiting_one_offer_key ON pledges.waiting (wish_id) WHERE state = 'offered';
CREATE UNIQUE INDEX waiting_donor_key ON pledges.waiting (wish_id, donor_id)
  WHERE state IN ('waiting', 'offered');
CREATE INDEX waiting_line_idx ON pledges.waiting (wish_id, joined_at, id)
  WHERE state = 'waiting';
CREATE INDEX waiting_due_idx ON pledges.waiting (offer_until) WHERE state = 'offered';
CREATE INDEX waiting_donor_idx ON pledges.waiting (donor_id) WHERE state IN ('waiting', 'offered');

-- The public reads only the last day of a claim, never whose it is.
ALTER TABLE catalogue.wish ADD COLUMN claimed_until date;

GRANT SELECT, INSERT, UPDATE ON pledges.claim, pledges.waiting TO zhurek_app;
