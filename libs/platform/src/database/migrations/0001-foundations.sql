-- Extensions, schemas, and the functions that every capability may use.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE SCHEMA IF NOT EXISTS platform;
CREATE SCHEMA identity;
CREATE SCHEMA media;
CREATE SCHEMA moderation;
CREATE SCHEMA ledger;
CREATE SCHEMA institutions;
CREATE SCHEMA children;
CREATE SCHEMA payments;
CREATE SCHEMA wishes;
CREATE SCHEMA pledges;
CREATE SCHEMA deliveries;
CREATE SCHEMA catalogue;
CREATE SCHEMA notifications;

-- Folds Kazakh, Russian and Latin spelling to one form for search, as foldKazakh in
-- libs/kernel/i18n does; fixtures/fold-kk.json there tests both.
CREATE FUNCTION platform.fold_kk(input text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT btrim(regexp_replace(translate(
      -- Most texts have no Latin letter, and taking words apart is what costs.
      CASE WHEN lowered ~ '[iaoecpx]' THEN (
        SELECT string_agg(CASE WHEN part[1] ~ '[\u0400-\u04ff]'
                          THEN translate(part[1], 'iaoecpx', 'иаоесрх')
                          ELSE part[1] END, '' ORDER BY place)
        FROM regexp_matches(lowered, '[a-z\u0400-\u04ff]+|[^a-z\u0400-\u04ff]+', 'g')
          WITH ORDINALITY AS found (part, place))
      ELSE lowered END,
      'әғқңөұүһіёй', 'агкноуухиеи'), '[ \t\n\v\f\r]+', ' ', 'g'))
  FROM (SELECT lower(normalize(input, NFKC)) AS lowered) AS given
$$;

-- Refuses UPDATE and DELETE on tables that only grow, whoever asks.
CREATE FUNCTION platform.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of %.% are never changed', TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;

GRANT USAGE ON SCHEMA platform, identity, media, moderation, ledger, institutions, children,
  payments, wishes, pledges, deliveries, catalogue, notifications TO zhurek_app;
GRANT USAGE ON SCHEMA catalogue TO zhurek_public;
GRANT USAGE ON SCHEMA identity, media, moderation, ledger, institutions,
  payments, wishes, pledges, deliveries, catalogue, notifications TO zhurek_auditor;
