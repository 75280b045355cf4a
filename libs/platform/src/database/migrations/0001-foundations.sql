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

-- Folds Kazakh, Russian and Latin spelling to one form for search. The table is that of
-- libs/kernel/i18n/src/fold.ts; one shared file of cases tests both.
CREATE FUNCTION platform.fold_kk(input text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT btrim(regexp_replace(
    translate(
      lower(normalize(input, NFKC)),
      'әғқңөұүһіёй',
      'агкноуухиеи'
    ), '\s+', ' ', 'g'))
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
