-- Our account with a provider, line by line as the provider lists it, to compare with our book.
CREATE TABLE payments.movement (
  provider text NOT NULL,
  id text NOT NULL CHECK (length(id) BETWEEN 3 AND 120),
  kind text NOT NULL CHECK (kind IN ('payment', 'refund', 'dispute', 'payout', 'other')),
  -- The provider's ids of what the line comes from, and of the payment that this belongs to.
  source text,
  provider_payment_id text,
  amount_minor bigint NOT NULL,
  fee_minor bigint NOT NULL,
  currency char(3) NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (provider, id)
);
CREATE INDEX movement_payment_idx ON payments.movement (provider_payment_id);
CREATE INDEX movement_source_idx ON payments.movement (source);
CREATE TRIGGER movement_is_final BEFORE UPDATE OR DELETE ON payments.movement
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

-- Until when, and since when without a gap, the account was read.
CREATE TABLE payments.provider_look (
  provider text PRIMARY KEY,
  complete_since timestamptz NOT NULL,
  looked_at timestamptz NOT NULL
);

GRANT SELECT, INSERT ON payments.movement TO zhurek_app;
GRANT SELECT, INSERT, UPDATE ON payments.provider_look TO zhurek_app;
GRANT SELECT ON payments.movement, payments.provider_look TO zhurek_auditor;
