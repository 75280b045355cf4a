-- Who did what to whom, with what stood before and after. It only grows, and holds no personal data.
CREATE TABLE platform.audit_record (
  id uuid PRIMARY KEY,
  action text NOT NULL CHECK (action ~ '^[a-z][A-Za-z]*([.][a-z][A-Za-z]*)+$' AND length(action) <= 80),
  -- An account's id, or system:<part> for what the service does by itself.
  actor text NOT NULL CHECK (length(actor) BETWEEN 3 AND 80),
  subject_kind text NOT NULL CHECK (subject_kind ~ '^[a-z][A-Za-z]{1,39}$'),
  subject_id text NOT NULL CHECK (length(subject_id) BETWEEN 1 AND 120),
  before jsonb CHECK (jsonb_typeof(before) = 'object'),
  after jsonb CHECK (jsonb_typeof(after) = 'object'),
  recorded_at timestamptz NOT NULL,
  CHECK (before IS NOT NULL OR after IS NOT NULL)
);
CREATE INDEX audit_record_newest_idx ON platform.audit_record (recorded_at, id);
CREATE INDEX audit_record_subject_idx ON platform.audit_record (subject_kind, subject_id);
CREATE TRIGGER audit_record_is_final BEFORE UPDATE OR DELETE ON platform.audit_record
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER audit_record_is_kept BEFORE TRUNCATE ON platform.audit_record
  FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

GRANT INSERT ON platform.audit_record TO zhurek_app;
GRANT SELECT ON platform.audit_record TO zhurek_auditor;
