-- Who people are, pictures that passed the door, and cases before a moderator.
CREATE TABLE identity.account (
  id uuid PRIMARY KEY,
  email text NOT NULL CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  display_name text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 120),
  password_hash text,
  locale text NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
  created_at timestamptz NOT NULL,
  email_proven_at timestamptz,
  blocked_at timestamptz,
  CONSTRAINT account_email_key UNIQUE (email)
);

CREATE TABLE identity.role_grant (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES identity.account (id),
  role text NOT NULL CHECK (role IN ('moderator', 'finance', 'auditor', 'admin')),
  granted_by uuid REFERENCES identity.account (id),
  granted_at timestamptz NOT NULL,
  revoked_by uuid REFERENCES identity.account (id),
  revoked_at timestamptz,
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
CREATE UNIQUE INDEX role_grant_active_key ON identity.role_grant (account_id, role)
  WHERE revoked_at IS NULL;

CREATE TABLE identity.session (
  token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
  account_id uuid NOT NULL REFERENCES identity.account (id),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
  revoked_at timestamptz
);
CREATE INDEX session_account_idx ON identity.session (account_id);

-- The token in the mail is derived from the id and a secret key; it is kept nowhere.
CREATE TABLE identity.magic_link (
  id uuid PRIMARY KEY,
  email text NOT NULL CHECK (email = lower(email)),
  locale text NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);

-- One row per donor, guest or signed in. The only place where a donor's contacts are kept.
CREATE TABLE identity.donor (
  id uuid PRIMARY KEY,
  account_id uuid REFERENCES identity.account (id),
  kind text NOT NULL CHECK (kind IN ('person', 'company')),
  email text NOT NULL CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  company_name text,
  bin text CHECK (bin ~ '^\d{12}$'),
  locale text NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
  created_at timestamptz NOT NULL,
  CONSTRAINT donor_email_key UNIQUE (email)
);

-- Counts attempts in fixed windows; the key is a purpose and a keyed hash, never an address.
CREATE TABLE identity.attempt (
  key text NOT NULL,
  window_start timestamptz NOT NULL,
  count integer NOT NULL CHECK (count > 0),
  PRIMARY KEY (key, window_start)
);

CREATE TABLE media.picture (
  id uuid PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('good', 'evidence')),
  storage_key text NOT NULL UNIQUE,
  content_type text NOT NULL CHECK (content_type IN ('image/webp', 'image/jpeg')),
  width integer NOT NULL CHECK (width BETWEEN 1 AND 4096),
  height integer NOT NULL CHECK (height BETWEEN 1 AND 4096),
  size_bytes integer NOT NULL CHECK (size_bytes > 0),
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  uploaded_by uuid NOT NULL REFERENCES identity.account (id),
  uploaded_at timestamptz NOT NULL,
  published_at timestamptz
);
CREATE INDEX picture_uploader_idx ON media.picture (uploaded_by, uploaded_at);

CREATE TABLE moderation.case (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('wish', 'institution', 'evidence', 'thanks', 'publicName')),
  subject_id uuid NOT NULL,
  subject_version integer NOT NULL CHECK (subject_version > 0),
  author_id uuid REFERENCES identity.account (id),
  approvals_required integer NOT NULL CHECK (approvals_required IN (1, 2)),
  status text NOT NULL
    CHECK (status IN ('open', 'approved', 'returned', 'rejected', 'superseded')),
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  claimed_by uuid REFERENCES identity.account (id),
  claimed_until timestamptz,
  opened_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  closed_at timestamptz,
  CHECK ((claimed_by IS NULL) = (claimed_until IS NULL)),
  CHECK ((status = 'open') = (closed_at IS NULL))
);
CREATE UNIQUE INDEX case_open_key ON moderation.case (kind, subject_id) WHERE status = 'open';
CREATE INDEX case_queue_idx ON moderation.case (due_at, id) WHERE status = 'open';

CREATE TABLE moderation.decision (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES moderation.case (id),
  account_id uuid NOT NULL REFERENCES identity.account (id),
  account_role text NOT NULL CHECK (account_role IN ('moderator', 'admin')),
  verdict text NOT NULL CHECK (verdict IN ('approve', 'return', 'reject')),
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
  checks text[] NOT NULL DEFAULT '{}',
  decided_at timestamptz NOT NULL,
  CONSTRAINT decision_once_key UNIQUE (case_id, account_id),
  CHECK (verdict = 'approve' OR length(btrim(reason)) > 0)
);
CREATE TRIGGER decision_is_final BEFORE UPDATE OR DELETE ON moderation.decision
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

-- The maker is never the checker, whatever the application believes.
CREATE FUNCTION moderation.refuse_self_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM moderation.case c
             WHERE c.id = NEW.case_id AND c.author_id = NEW.account_id) THEN
    RAISE EXCEPTION 'an author may not decide their own case'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_four_eyes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_four_eyes BEFORE INSERT ON moderation.decision
  FOR EACH ROW EXECUTE FUNCTION moderation.refuse_self_decision();

GRANT SELECT, INSERT, UPDATE ON identity.account, identity.role_grant, identity.session,
  identity.magic_link, identity.donor, identity.attempt, media.picture, moderation.case
  TO zhurek_app;
GRANT DELETE ON identity.attempt, identity.magic_link, identity.session TO zhurek_app;
GRANT SELECT, INSERT ON moderation.decision TO zhurek_app;
GRANT SELECT ON identity.role_grant, media.picture, moderation.case, moderation.decision
  TO zhurek_auditor;
GRANT SELECT (id, display_name, created_at, blocked_at) ON identity.account TO zhurek_auditor;
