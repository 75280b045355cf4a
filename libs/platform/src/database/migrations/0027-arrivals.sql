-- Goods that donors bring: found by a code, received with a photo, and kept in a book of their own,
-- by units and declared value, which is never added to money.
ALTER TABLE wishes.wish ADD COLUMN claimed_at timestamptz;
UPDATE wishes.wish w SET claimed_at = p.created_at FROM pledges.pledge p
  WHERE p.wish_id = w.id AND p.kind = 'inKind'
    AND p.state IN ('claimed', 'sent', 'delivered', 'accepted');

-- The code on the packing slip: seven signs of Crockford's base 32, made of a running number by a
-- step that meets each code once. Only members of the institution get anywhere with it.
CREATE SEQUENCE pledges.packing_number;
CREATE FUNCTION pledges.packing_code_of(number bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ',
    1 + (((number * 22906492245 + 17) & 34359738367) >> (5 * place) & 31)::int, 1), ''
    ORDER BY place DESC)
  FROM generate_series(0, 6) place
$$;
GRANT USAGE ON SEQUENCE pledges.packing_number TO zhurek_app;
ALTER TABLE pledges.claim
  ADD COLUMN packing_code text NOT NULL
    DEFAULT pledges.packing_code_of(nextval('pledges.packing_number'))
    CHECK (packing_code ~ '^[0-9A-HJKMNP-TV-Z]{7}$'),
  ADD CONSTRAINT claim_packing_code_key UNIQUE (packing_code);

-- Nobody orders what a donor brings.
ALTER TABLE deliveries.delivery
  ADD COLUMN in_kind boolean NOT NULL DEFAULT false,
  ALTER COLUMN ordered_by DROP NOT NULL,
  ALTER COLUMN ordered_at DROP NOT NULL,
  ADD CONSTRAINT delivery_is_ordered_or_brought CHECK (in_kind = (ordered_by IS NULL)
    AND in_kind = (ordered_at IS NULL) AND NOT (in_kind AND state = 'ordered'));

-- The book of goods: what donors brought. Nothing in it is changed or taken out.
CREATE TABLE deliveries.goods_entry (
  id uuid PRIMARY KEY,
  wish_id uuid NOT NULL REFERENCES wishes.wish (id),
  pledge_id uuid NOT NULL REFERENCES pledges.pledge (id),
  institution_id uuid NOT NULL REFERENCES institutions.institution (id),
  -- Null for goods that did not fulfil the wish.
  delivery_id uuid REFERENCES deliveries.delivery (id),
  -- whole: what was wished for; partial: less than that; wrong: something else.
  outcome text NOT NULL CHECK (outcome IN ('whole', 'partial', 'wrong')),
  units integer NOT NULL CHECK (units BETWEEN 1 AND 1000),
  -- What the donor or the invoice says it is worth, in tiyin.
  declared_minor bigint NOT NULL CHECK (declared_minor BETWEEN 0 AND 100000000),
  note text NOT NULL CHECK (length(note) <= 500),
  recorded_by uuid NOT NULL REFERENCES identity.account (id),
  recorded_at timestamptz NOT NULL,
  CONSTRAINT goods_entry_delivery_key UNIQUE (delivery_id),
  CHECK ((outcome = 'whole') = (delivery_id IS NOT NULL)),
  CHECK (outcome = 'whole' OR length(note) >= 3)
);
CREATE INDEX goods_entry_pledge_idx ON deliveries.goods_entry (pledge_id, recorded_at);
CREATE TRIGGER goods_entry_is_final BEFORE UPDATE OR DELETE ON deliveries.goods_entry
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
GRANT SELECT, INSERT ON deliveries.goods_entry TO zhurek_app;
GRANT SELECT ON deliveries.goods_entry TO zhurek_auditor;

INSERT INTO platform.news_route (event, queue) VALUES
  ('GoodsDoubted', 'notifications.on-goods-doubted');
