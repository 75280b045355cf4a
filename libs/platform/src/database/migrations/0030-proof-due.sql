-- The day from which an institution owes proof of goods: shown to everybody once it is over.
ALTER TABLE catalogue.institution ADD COLUMN proof_due_on date;
INSERT INTO platform.news_route (event, queue) VALUES
  ('DeliveryChanged', 'catalogue.on-delivery-changed');
