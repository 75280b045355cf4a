-- Giving in another currency at the National Bank's rate of the day. A rate is what so many units
-- cost in tiyin; nobody changes one after it was imported, for gifts were counted with it.
CREATE TABLE payments.exchange_rate (
  id uuid PRIMARY KEY,
  currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$' AND currency <> 'KZT'),
  day date NOT NULL,
  quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 1000000),
  rate_minor bigint NOT NULL CHECK (rate_minor > 0),
  -- Which file it comes from, in a few words; who imported it: account:<id> or system:<part>.
  source text NOT NULL CHECK (length(source) BETWEEN 3 AND 120),
  imported_by text NOT NULL CHECK (length(imported_by) BETWEEN 3 AND 80),
  imported_at timestamptz NOT NULL,
  CONSTRAINT exchange_rate_day_key UNIQUE (currency, day)
);
CREATE TRIGGER exchange_rate_is_final BEFORE UPDATE OR DELETE ON payments.exchange_rate
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
GRANT SELECT, INSERT ON payments.exchange_rate TO zhurek_app;
GRANT SELECT ON payments.exchange_rate TO zhurek_auditor;

-- What the payer's card is charged, when that is not the currency of the gift.
ALTER TABLE payments.payment
  ADD COLUMN charged_minor bigint CHECK (charged_minor > 0),
  ADD COLUMN charged_currency char(3),
  ADD COLUMN rate_id uuid REFERENCES payments.exchange_rate (id),
  ADD CONSTRAINT payment_charge_is_whole
    CHECK (num_nonnulls(charged_minor, charged_currency, rate_id) IN (0, 3)),
  ADD CONSTRAINT payment_charge_is_abroad CHECK (charged_currency <> currency);

-- The same share of what was charged goes back, or was taken back.
ALTER TABLE payments.refund
  ADD COLUMN charged_minor bigint CHECK (charged_minor > 0),
  ADD COLUMN charged_currency char(3),
  ADD CONSTRAINT refund_charge_is_whole
    CHECK ((charged_minor IS NULL) = (charged_currency IS NULL));
ALTER TABLE payments.taken_back
  ADD COLUMN charged_minor bigint CHECK (charged_minor > 0),
  ADD COLUMN charged_currency char(3),
  ADD CONSTRAINT taken_back_charge_is_whole
    CHECK ((charged_minor IS NULL) = (charged_currency IS NULL));
