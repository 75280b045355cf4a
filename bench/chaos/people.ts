import type { StaffRole } from '@app/forms';
import { aPerson } from '@app/identity/testing';
import { newId } from '@app/platform';
import { Life } from './life.js';

/** Somebody who is signed in. */
export interface SignedIn {
  readonly accountId: string;
  readonly token: string;
}

/** Somebody new of the staff. */
export async function aWorker({ world }: Life, ...roles: StaffRole[]): Promise<SignedIn> {
  const email = `worker-${Life.number()}@example.kz`;
  const { accountId, session } = await aPerson(world.transactions, { roles, email });
  if (session.token === null) throw new Error('whoever signed in has a session');
  return { accountId, token: session.token };
}

/** Somebody new who acts for an institution. */
export async function aMember(life: Life, institutionId: string): Promise<SignedIn> {
  const person = await aWorker(life);
  await life.world.transactions.run(async (tx) => {
    await tx.query(
      `INSERT INTO institutions.membership (id, institution_id, account_id, joined_at)
       VALUES ($1, $2, $3, $4)`,
      [newId(), institutionId, person.accountId, tx.now],
    );
  });
  return person;
}

/** A picture that somebody took of goods or papers. */
export async function aPicture({ world }: Life, by: SignedIn): Promise<string> {
  const id = newId();
  await world.transactions.run(async (tx) => {
    await tx.query(
      `INSERT INTO media.picture (id, purpose, storage_key, content_type, width, height, size_bytes,
         sha256, uploaded_by, uploaded_at)
       VALUES ($1, 'evidence', $1::uuid::text, 'image/webp', 800, 600, 1000, sha256('x'), $2, $3)`,
      [id, by.accountId, tx.now],
    );
  });
  return id;
}
