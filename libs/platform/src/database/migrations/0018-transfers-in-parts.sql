-- A transfer belongs to the transaction that wrote its entry, also where a part of it did: a keyed
-- mutation runs its parts as savepoints, and what a savepoint writes carries an id of its own.
CREATE OR REPLACE FUNCTION ledger.refuse_late_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whole constant bigint := pg_current_xact_id()::text::bigint;
  span constant bigint := 4294967296;
  writer bigint;
BEGIN
  SELECT e.xmin::text::bigint INTO writer FROM ledger.entry e WHERE e.id = NEW.entry_id;
  IF writer = whole % span THEN
    RETURN NEW;
  END IF;
  -- The writer's id in full: the one nearest to ours. Nobody else sees what is not committed, so a
  -- writer that is seen here and still at work is a part of this transaction.
  writer := whole - whole % span + writer;
  writer := CASE
    WHEN writer - whole > span / 2 THEN writer - span
    WHEN whole - writer > span / 2 THEN writer + span
    ELSE writer END;
  IF writer IS NULL OR pg_xact_status(writer::text::xid8) IS DISTINCT FROM 'in progress' THEN
    RAISE EXCEPTION 'ledger entry % is closed', NEW.entry_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
