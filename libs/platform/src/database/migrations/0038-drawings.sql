-- With its words of thanks an institution may hand in a drawing that a child made. A moderator looks
-- at it with the words; it is public when they are.
ALTER TABLE media.picture DROP CONSTRAINT picture_purpose_check,
  ADD CONSTRAINT picture_purpose_check CHECK (purpose IN ('good', 'evidence', 'drawing'));
ALTER TABLE deliveries.thanks ADD COLUMN drawing_id uuid REFERENCES media.picture (id);
-- The path by which everyone sees it, as the picture of a wish.
ALTER TABLE catalogue.wish
  ADD COLUMN thanks_drawing_path text CHECK (thanks_drawing_path IS NULL OR thanks IS NOT NULL);
