-- Who waits in line for a wish is written to: that they wait, that it is their turn, that it is over.
INSERT INTO platform.news_route (event, queue) VALUES
  ('WaitingChanged', 'notifications.on-waiting-changed');
