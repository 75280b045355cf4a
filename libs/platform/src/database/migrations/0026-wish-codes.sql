-- A short code for every wish, to print on a card and to type: six signs of Crockford's base 32.
-- It is made of a running number by a step that meets each code once, so no two wishes share one
-- and neighbours do not look alike. It opens what is public anyway, and is no secret.
CREATE SEQUENCE wishes.code_number;
CREATE FUNCTION wishes.code_of(number bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ',
    1 + (((number * 636413621 + 11) & 1073741823) >> (5 * place) & 31)::int, 1), ''
    ORDER BY place DESC)
  FROM generate_series(0, 5) place
$$;
ALTER TABLE wishes.wish
  ADD COLUMN code text NOT NULL DEFAULT wishes.code_of(nextval('wishes.code_number')),
  ADD CONSTRAINT wish_code_key UNIQUE (code),
  ADD CONSTRAINT wish_code_shape CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{6}$');

ALTER TABLE catalogue.wish ADD COLUMN code text;
UPDATE catalogue.wish c SET code = w.code FROM wishes.wish w WHERE w.id = c.id;
ALTER TABLE catalogue.wish
  ALTER COLUMN code SET NOT NULL,
  ADD CONSTRAINT wish_code_key UNIQUE (code);

GRANT USAGE ON SEQUENCE wishes.code_number TO zhurek_app;
