-- Wishes whose title no report of a season shows any more, such as one that names a child. Their
-- rows stay, with the kind of good in its place.
CREATE TABLE campaigns.untitled_wish (
  wish_id uuid PRIMARY KEY REFERENCES wishes.wish (id),
  taken_by uuid NOT NULL REFERENCES identity.account (id),
  taken_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON campaigns.untitled_wish TO zhurek_app;
GRANT SELECT ON campaigns.untitled_wish TO zhurek_auditor;
