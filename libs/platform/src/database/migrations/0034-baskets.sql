-- Several wishes that a donor promised to bring with one form. Each is claimed for itself, and what
-- became of each is kept, so that the same form sent again gives the first answer.
CREATE TABLE pledges.basket (
  id uuid PRIMARY KEY,
  body_hash bytea NOT NULL CHECK (length(body_hash) = 32),
  created_at timestamptz NOT NULL,
  -- When every wish was decided on, or the donor had gone away in the middle.
  closed_at timestamptz CHECK (closed_at >= created_at)
);
CREATE INDEX basket_open_idx ON pledges.basket (created_at) WHERE closed_at IS NULL;

CREATE TABLE pledges.basket_wish (
  basket_id uuid NOT NULL REFERENCES pledges.basket (id),
  number smallint NOT NULL CHECK (number BETWEEN 1 AND 10),
  wish_id uuid NOT NULL REFERENCES wishes.wish (id),
  -- The promise has this id once the wish is claimed.
  pledge_id uuid NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('pending', 'claimed', 'refused')),
  -- Why it was refused: the code of a sentence, and what stands in it.
  refusal jsonb,
  PRIMARY KEY (basket_id, number),
  CONSTRAINT basket_wish_once_key UNIQUE (basket_id, wish_id),
  CONSTRAINT basket_wish_pledge_key UNIQUE (pledge_id),
  CHECK ((outcome = 'refused') = (refusal IS NOT NULL))
);
GRANT SELECT, INSERT, UPDATE ON pledges.basket, pledges.basket_wish TO zhurek_app;
GRANT SELECT ON pledges.basket, pledges.basket_wish TO zhurek_auditor;

INSERT INTO platform.news_route (event, queue) VALUES
  ('BasketClosed', 'notifications.on-basket-closed');
