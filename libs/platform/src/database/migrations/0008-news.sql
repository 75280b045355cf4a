-- Who hears which news: one queue per listener. Queues are made from this table at migration.
CREATE TABLE platform.news_route (
  event text NOT NULL,
  queue text NOT NULL,
  PRIMARY KEY (event, queue)
);
INSERT INTO platform.news_route (event, queue) VALUES
  ('SignInLinkRequested', 'notifications.on-sign-in-link-requested'),
  ('InstitutionChanged', 'catalogue.on-institution-changed'),
  ('InstitutionChanged', 'notifications.on-institution-changed'),
  ('WishChanged', 'catalogue.on-wish-changed'),
  ('WishChanged', 'notifications.on-wish-changed'),
  ('WishWithdrawn', 'pledges.on-wish-withdrawn'),
  ('WishExpired', 'pledges.on-wish-expired'),
  ('PaymentEventReceived', 'payments.on-payment-event-received'),
  ('PaymentSucceeded', 'pledges.on-payment-succeeded'),
  ('PaymentExpired', 'pledges.on-payment-expired'),
  ('PaymentRefunded', 'pledges.on-payment-refunded'),
  ('PledgeChanged', 'catalogue.on-pledge-changed'),
  ('PledgeChanged', 'notifications.on-pledge-changed'),
  ('DeliveryChanged', 'notifications.on-delivery-changed'),
  ('ThanksPublished', 'catalogue.on-thanks-published'),
  ('ThanksPublished', 'notifications.on-thanks-published');
GRANT SELECT ON platform.news_route TO zhurek_app, zhurek_auditor;
