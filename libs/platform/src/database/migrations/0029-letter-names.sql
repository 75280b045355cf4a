-- Donors read it too when a name for their letter of thanks was not let through.
INSERT INTO platform.news_route (event, queue) VALUES
  ('LetterNameRefused', 'notifications.on-letter-name-refused');
