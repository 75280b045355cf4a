-- The reserve shelf: spare goods that institutions keep for wishes that were left behind. Goods have
-- a book of their own; nothing of it is ever added to money.

-- What the shelf gives is promised as every donor promises, so that nobody else can have the wish.
-- Its one promiser is nobody: no address, no number, no letters.
ALTER TABLE identity.donor
  DROP CONSTRAINT donor_kind_check,
  ADD CONSTRAINT donor_kind_check CHECK (kind IN ('person', 'company', 'shelf')),
  DROP CONSTRAINT donor_has_contact,
  ADD CONSTRAINT donor_has_contact
    CHECK (num_nonnulls(email, phone) = CASE WHEN kind = 'shelf' THEN 0 ELSE 1 END),
  ADD CONSTRAINT donor_shelf_is_nobody
    CHECK (kind <> 'shelf' OR num_nonnulls(account_id, company_name, bin) = 0);
CREATE UNIQUE INDEX donor_one_shelf_key ON identity.donor (kind) WHERE kind = 'shelf';
INSERT INTO identity.donor (id, kind, locale, created_at)
  VALUES ('0199a5c2-0000-7000-8000-00000000005f', 'shelf', 'kk', now());

-- Goods of one kind that lie in one place. How many lie free and how many are promised follows from
-- the book; the constraints keep both from falling below nothing.
CREATE TABLE deliveries.shelf_item (
  id uuid PRIMARY KEY,
  institution_id uuid NOT NULL REFERENCES institutions.institution (id),
  region_code char(2) NOT NULL,
  category_code text NOT NULL REFERENCES wishes.category (code),
  -- Words for staff; nobody is named in them.
  title text NOT NULL CHECK (length(title) BETWEEN 3 AND 80),
  -- Null for goods that suit any age.
  age_band text CHECK (age_band IN ('0-3', '4-6', '7-10', '11-14', '15-17')),
  -- What all of it is said to be worth, in tiyin.
  declared_minor bigint NOT NULL CHECK (declared_minor BETWEEN 0 AND 100000000),
  -- A photo of the goods; private, as evidence is.
  picture_id uuid REFERENCES media.picture (id),
  -- The arrival that did not fulfil its wish; null for goods that came without a wish.
  goods_entry_id uuid REFERENCES deliveries.goods_entry (id),
  units_free integer NOT NULL CHECK (units_free >= 0),
  units_reserved integer NOT NULL CHECK (units_reserved >= 0),
  added_by uuid NOT NULL REFERENCES identity.account (id),
  added_at timestamptz NOT NULL,
  CONSTRAINT shelf_item_goods_entry_key UNIQUE (goods_entry_id)
);
CREATE INDEX shelf_item_free_idx ON deliveries.shelf_item (category_code, region_code)
  WHERE units_free > 0;
CREATE INDEX shelf_item_institution_idx ON deliveries.shelf_item (institution_id, added_at, id);

-- The book of the shelf. Nothing in it is changed or taken out.
CREATE TABLE deliveries.shelf_entry (
  id uuid PRIMARY KEY,
  item_id uuid NOT NULL REFERENCES deliveries.shelf_item (id),
  -- in: they came; reserved: promised to a wish; returned: that fell through; given: they went to
  -- the wish; writtenOff: they are no good any more.
  kind text NOT NULL CHECK (kind IN ('in', 'reserved', 'returned', 'given', 'writtenOff')),
  units integer NOT NULL CHECK (units BETWEEN 1 AND 1000),
  -- The promise of the shelf, and its wish.
  pledge_id uuid REFERENCES pledges.pledge (id),
  wish_id uuid REFERENCES wishes.wish (id),
  reason text NOT NULL CHECK (length(reason) <= 500),
  -- Null for what time did.
  recorded_by uuid REFERENCES identity.account (id),
  recorded_at timestamptz NOT NULL,
  CHECK ((kind IN ('reserved', 'returned', 'given')) = (pledge_id IS NOT NULL)),
  CHECK ((pledge_id IS NULL) = (wish_id IS NULL)),
  CHECK ((kind = 'writtenOff') = (length(reason) >= 3)),
  CHECK (recorded_by IS NOT NULL OR kind IN ('returned', 'given'))
);
CREATE UNIQUE INDEX shelf_entry_in_key ON deliveries.shelf_entry (item_id) WHERE kind = 'in';
CREATE UNIQUE INDEX shelf_entry_reserved_key ON deliveries.shelf_entry (pledge_id)
  WHERE kind = 'reserved';
CREATE UNIQUE INDEX shelf_entry_fate_key ON deliveries.shelf_entry (pledge_id)
  WHERE kind IN ('returned', 'given');
CREATE INDEX shelf_entry_item_idx ON deliveries.shelf_entry (item_id, recorded_at);
CREATE INDEX shelf_entry_wish_idx ON deliveries.shelf_entry (wish_id) WHERE wish_id IS NOT NULL;
CREATE TRIGGER shelf_entry_is_final BEFORE UPDATE OR DELETE ON deliveries.shelf_entry
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

GRANT SELECT, INSERT ON deliveries.shelf_item, deliveries.shelf_entry TO zhurek_app;
GRANT UPDATE (units_free, units_reserved) ON deliveries.shelf_item TO zhurek_app;
GRANT SELECT ON deliveries.shelf_item, deliveries.shelf_entry TO zhurek_auditor;
-- Which promises are the shelf's; nothing else of a donor.
GRANT SELECT (id, kind) ON identity.donor TO zhurek_auditor;

-- Everybody may read on the page of a wish that the shelf gives it.
ALTER TABLE catalogue.wish ADD COLUMN from_shelf boolean NOT NULL DEFAULT false;
