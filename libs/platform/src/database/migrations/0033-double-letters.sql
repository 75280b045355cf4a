-- A letter of thanks may be printed twice on one sheet: in Kazakh, and in Russian on the back.
ALTER TABLE deliveries.thanks_letter
  DROP CONSTRAINT thanks_letter_language_check,
  ADD CONSTRAINT thanks_letter_language_check CHECK (language IN ('kk', 'ru', 'en', 'kkRu'));
ALTER TABLE deliveries.letter_request
  DROP CONSTRAINT letter_request_language_check,
  ADD CONSTRAINT letter_request_language_check CHECK (language IN ('kk', 'ru', 'en', 'kkRu'));
