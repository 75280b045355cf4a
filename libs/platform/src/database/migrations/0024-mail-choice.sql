-- Readers may stop letters with news, and neither an address nor an hour gets too many.
CREATE TABLE notifications.stopped_reader (
  -- A keyed hash of the address: nobody reads an address here.
  reader_id uuid PRIMARY KEY,
  stopped_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON notifications.stopped_reader TO zhurek_app;

ALTER TABLE notifications.message
  -- When the last attempt began; budgets count by it.
  ADD COLUMN begun_at timestamptz,
  DROP CONSTRAINT message_state_check,
  -- `stopped`: the reader wanted no such letter when its turn came.
  ADD CONSTRAINT message_state_check CHECK (state IN ('queued', 'sent', 'failed', 'stopped'));
CREATE INDEX message_begun_idx ON notifications.message (begun_at) WHERE begun_at IS NOT NULL;
CREATE INDEX message_address_idx ON notifications.message (to_address, begun_at)
  WHERE begun_at IS NOT NULL;
