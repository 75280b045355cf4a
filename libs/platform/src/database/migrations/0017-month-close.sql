-- A month of Almaty whose books are closed: what every kind of account held at its end, up to which
-- link of the chain. One person prepares it, another confirms; then it is final.
CREATE TABLE reporting.month_close (
  month char(7) PRIMARY KEY CHECK (month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
  -- The last link of the month; zero when the book began later.
  last_seq bigint NOT NULL CHECK (last_seq >= 0),
  last_hash bytea CHECK (length(last_hash) = 32),
  -- Minor units of tenge by kind of account, as text.
  totals jsonb NOT NULL CHECK (jsonb_typeof(totals) = 'object'),
  prepared_by uuid NOT NULL,
  prepared_at timestamptz NOT NULL,
  confirmed_by uuid,
  confirmed_at timestamptz,
  CONSTRAINT month_close_two_people CHECK (confirmed_by <> prepared_by),
  CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
  CHECK ((last_seq = 0) = (last_hash IS NULL))
);
CREATE TRIGGER month_close_is_final BEFORE UPDATE OR DELETE ON reporting.month_close
  FOR EACH ROW WHEN (OLD.confirmed_at IS NOT NULL) EXECUTE FUNCTION platform.refuse_change();
GRANT SELECT, INSERT, UPDATE, DELETE ON reporting.month_close TO zhurek_app;
GRANT SELECT ON reporting.month_close TO zhurek_auditor;
