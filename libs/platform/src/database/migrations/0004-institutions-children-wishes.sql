-- Verified bodies, the private register of children, and wishes with what is promised on them.
CREATE TABLE institutions.region (
  code char(2) PRIMARY KEY,
  kato char(9) NOT NULL UNIQUE,
  iso text NOT NULL UNIQUE,
  name_kk text NOT NULL,
  name_ru text NOT NULL,
  name_en text NOT NULL,
  centre_kk text,
  centre_ru text,
  aliases text[] NOT NULL DEFAULT '{}'
);

CREATE TABLE institutions.institution (
  id uuid PRIMARY KEY,
  bin text NOT NULL CHECK (bin ~ '^\d{12}$'),
  kind text NOT NULL CHECK (kind IN
    ('support_centre', 'school', 'social_service', 'fund', 'boarding_school', 'kindergarten')),
  region_code char(2) NOT NULL REFERENCES institutions.region (code),
  name_kk text NOT NULL CHECK (length(name_kk) BETWEEN 3 AND 200),
  name_ru text NOT NULL CHECK (length(name_ru) BETWEEN 3 AND 200),
  address text NOT NULL CHECK (length(address) BETWEEN 5 AND 300),
  opening_hours text NOT NULL DEFAULT '' CHECK (length(opening_hours) <= 200),
  contact_email text NOT NULL CHECK (contact_email = lower(contact_email)),
  status text NOT NULL CHECK (status IN ('applied', 'verified', 'rejected', 'suspended')),
  version integer NOT NULL DEFAULT 1,
  applied_by uuid NOT NULL REFERENCES identity.account (id),
  applied_at timestamptz NOT NULL,
  verified_at timestamptz,
  suspended_at timestamptz,
  suspended_reason text,
  -- Why the last application was returned or rejected; null while it waits and once verified.
  decision_reason text,
  CONSTRAINT institution_bin_key UNIQUE (bin),
  CHECK (status <> 'verified' OR verified_at IS NOT NULL)
);

CREATE TABLE institutions.membership (
  id uuid PRIMARY KEY,
  institution_id uuid NOT NULL REFERENCES institutions.institution (id),
  account_id uuid NOT NULL REFERENCES identity.account (id),
  joined_at timestamptz NOT NULL,
  added_by uuid REFERENCES identity.account (id),
  left_at timestamptz
);
CREATE UNIQUE INDEX membership_active_key ON institutions.membership (institution_id, account_id)
  WHERE left_at IS NULL;
CREATE INDEX membership_account_idx ON institutions.membership (account_id);

CREATE TABLE institutions.verification (
  id uuid PRIMARY KEY,
  institution_id uuid NOT NULL REFERENCES institutions.institution (id),
  account_id uuid NOT NULL REFERENCES identity.account (id),
  account_role text NOT NULL,
  checks text[] NOT NULL CHECK (cardinality(checks) > 0),
  verified_at timestamptz NOT NULL,
  CONSTRAINT verification_two_people UNIQUE (institution_id, account_id)
);

CREATE TABLE children.child (
  id uuid PRIMARY KEY,
  institution_id uuid NOT NULL REFERENCES institutions.institution (id),
  pseudonym text NOT NULL CHECK (length(pseudonym) BETWEEN 2 AND 40),
  birth_year smallint NOT NULL CHECK (birth_year BETWEEN 2000 AND 2100),
  birth_month smallint NOT NULL CHECK (birth_month BETWEEN 1 AND 12),
  region_code char(2) NOT NULL REFERENCES institutions.region (code),
  created_by uuid NOT NULL REFERENCES identity.account (id),
  created_at timestamptz NOT NULL
);
CREATE INDEX child_institution_idx ON children.child (institution_id);

CREATE TABLE children.consent (
  id uuid PRIMARY KEY,
  child_id uuid NOT NULL REFERENCES children.child (id),
  representative_capacity text NOT NULL
    CHECK (representative_capacity IN ('parent', 'guardian', 'head_of_institution')),
  act text NOT NULL CHECK (length(act) BETWEEN 3 AND 200),
  given_on date NOT NULL,
  valid_until date NOT NULL CHECK (valid_until > given_on),
  recorded_by uuid NOT NULL REFERENCES identity.account (id),
  recorded_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE INDEX consent_child_idx ON children.consent (child_id);

CREATE TABLE wishes.category (
  code text PRIMARY KEY,
  name_kk text NOT NULL,
  name_ru text NOT NULL,
  name_en text NOT NULL,
  position smallint NOT NULL UNIQUE
);
INSERT INTO wishes.category (code, name_kk, name_ru, name_en, position) VALUES
  ('clothes', 'Киім', 'Одежда', 'Clothes', 1),
  ('shoes', 'Аяқкиім', 'Обувь', 'Shoes', 2),
  ('books', 'Кітаптар', 'Книги', 'Books', 3),
  ('games', 'Дамытушы ойындар', 'Развивающие игры', 'Developing games', 4),
  ('sports', 'Спорт жабдықтары', 'Спортивный инвентарь', 'Sports gear', 5),
  ('creative', 'Шығармашылық', 'Творчество', 'Creative materials', 6),
  ('school', 'Мектеп керек-жарақтары', 'Школьные принадлежности', 'School things', 7);

CREATE TABLE wishes.wish (
  id uuid PRIMARY KEY,
  institution_id uuid NOT NULL REFERENCES institutions.institution (id),
  child_id uuid NOT NULL REFERENCES children.child (id),
  status text NOT NULL CHECK (status IN ('draft', 'submitted', 'changes_requested', 'published',
    'claimed', 'funded', 'ordered', 'delivered', 'accepted', 'thanked',
    'rejected', 'withdrawn', 'expired')),
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  approved_revision integer,
  latest_revision integer NOT NULL CHECK (latest_revision > 0),
  price_minor bigint NOT NULL CHECK (price_minor >= 50000),
  currency char(3) NOT NULL DEFAULT 'KZT',
  held_minor bigint NOT NULL DEFAULT 0 CHECK (held_minor >= 0),
  paid_minor bigint NOT NULL DEFAULT 0 CHECK (paid_minor >= 0),
  accepts_money boolean NOT NULL,
  accepts_in_kind boolean NOT NULL,
  deadline date NOT NULL,
  created_by uuid NOT NULL REFERENCES identity.account (id),
  created_at timestamptz NOT NULL,
  published_at timestamptz,
  funded_at timestamptz,
  closed_at timestamptz,
  withdrawn_by uuid REFERENCES identity.account (id),
  withdrawn_reason text CHECK (length(withdrawn_reason) BETWEEN 3 AND 1000),
  CONSTRAINT wish_never_overfunded CHECK (held_minor + paid_minor <= price_minor),
  CONSTRAINT wish_funded_exactly CHECK
    (status NOT IN ('funded') OR paid_minor = price_minor),
  CONSTRAINT wish_public_is_approved CHECK
    (status IN ('draft', 'submitted', 'changes_requested', 'rejected', 'withdrawn', 'expired')
     OR (approved_revision IS NOT NULL AND published_at IS NOT NULL)),
  CONSTRAINT wish_closed_is_empty CHECK (status NOT IN ('withdrawn', 'expired') OR held_minor = 0),
  CHECK ((withdrawn_by IS NULL) = (withdrawn_reason IS NULL)),
  CHECK (accepts_money OR accepts_in_kind)
);
CREATE INDEX wish_institution_idx ON wishes.wish (institution_id, created_at DESC, id DESC);
CREATE INDEX wish_child_idx ON wishes.wish (child_id);
CREATE INDEX wish_deadline_idx ON wishes.wish (deadline) WHERE status = 'published';

-- What the public may read of a wish, as it stood when it was written; an approved one is frozen.
CREATE TABLE wishes.revision (
  wish_id uuid NOT NULL REFERENCES wishes.wish (id),
  number integer NOT NULL CHECK (number > 0),
  state text NOT NULL
    CHECK (state IN ('draft', 'submitted', 'approved', 'returned', 'rejected', 'superseded')),
  language text NOT NULL CHECK (language IN ('kk', 'ru')),
  title text NOT NULL CHECK (length(title) BETWEEN 3 AND 80),
  story text NOT NULL CHECK (length(story) BETWEEN 10 AND 1000),
  category_code text NOT NULL REFERENCES wishes.category (code),
  price_minor bigint NOT NULL CHECK (price_minor >= 50000),
  accepts_money boolean NOT NULL,
  accepts_in_kind boolean NOT NULL,
  deadline date NOT NULL,
  picture_id uuid REFERENCES media.picture (id),
  pseudonym text NOT NULL,
  age_band text NOT NULL CHECK (age_band IN ('0-3', '4-6', '7-10', '11-14', '15-17')),
  region_code char(2) NOT NULL REFERENCES institutions.region (code),
  written_by uuid NOT NULL REFERENCES identity.account (id),
  written_at timestamptz NOT NULL,
  submitted_at timestamptz,
  decided_at timestamptz,
  decision_reason text,
  PRIMARY KEY (wish_id, number)
);
CREATE FUNCTION wishes.refuse_approved_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'approved' AND (
    NEW.title, NEW.story, NEW.category_code, NEW.price_minor, NEW.pseudonym, NEW.age_band,
    NEW.region_code, NEW.language, NEW.picture_id, NEW.deadline, NEW.accepts_money,
    NEW.accepts_in_kind)
    IS DISTINCT FROM (
    OLD.title, OLD.story, OLD.category_code, OLD.price_minor, OLD.pseudonym, OLD.age_band,
    OLD.region_code, OLD.language, OLD.picture_id, OLD.deadline, OLD.accepts_money,
    OLD.accepts_in_kind) THEN
    RAISE EXCEPTION 'an approved revision is frozen' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER revision_approved_is_final BEFORE UPDATE ON wishes.revision
  FOR EACH ROW EXECUTE FUNCTION wishes.refuse_approved_change();

GRANT SELECT, INSERT, UPDATE ON institutions.region, institutions.institution,
  institutions.membership, children.child, children.consent, wishes.category, wishes.wish,
  wishes.revision TO zhurek_app;
GRANT SELECT, INSERT ON institutions.verification TO zhurek_app;
GRANT SELECT ON ALL TABLES IN SCHEMA institutions TO zhurek_auditor;
GRANT SELECT ON wishes.category, wishes.wish TO zhurek_auditor;
