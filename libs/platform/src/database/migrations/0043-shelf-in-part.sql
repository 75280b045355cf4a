-- A promise of the shelf whose goods came in part has two fates: what came is given, the rest is
-- returned.
DROP INDEX deliveries.shelf_entry_fate_key;
CREATE UNIQUE INDEX shelf_entry_fate_key ON deliveries.shelf_entry (pledge_id, kind)
  WHERE kind IN ('returned', 'given');
