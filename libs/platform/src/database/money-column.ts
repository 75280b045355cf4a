import type { ValueTransformer } from 'typeorm';

/** Maps a bigint column to `bigint`; PostgreSQL hands bigint over as text. */
export const bigintColumn: ValueTransformer = {
  from: (value: string | null): bigint | null => (value === null ? null : BigInt(value)),
  to: (value: bigint | null | undefined): string | null | undefined =>
    value === null || value === undefined ? value : value.toString(),
};
