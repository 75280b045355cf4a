-- Institutions are told that a season ends, and that it is over.
INSERT INTO platform.news_route (event, queue) VALUES
  ('SeasonEnding', 'notifications.on-season-ending');
