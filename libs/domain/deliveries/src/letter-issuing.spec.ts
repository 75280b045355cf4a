import { aGuest, aPerson, type Person } from '@app/identity/testing';
import { IdAlreadyUsed, newId, NotFound, TooManyAttempts } from '@app/platform';
import { LetterRevoked } from './deliveries.errors.js';
import { LetterIssuing, type IssueLetters } from './letter-issuing.js';
import { aDeliveryDesk, type TestDeliveries } from './testing/index.js';

const list: Omit<IssueLetters, 'id'> = {
  ...{ kind: 'company', campaign: null, language: 'kk', regionCode: '75' },
  ...{ categoryCodes: ['school', 'books'], periodFrom: '2026-01-01', periodTo: '2026-03-31' },
  recipients: [
    { name: '«Жібек жолы» ЖШС', wishesCount: 12 },
    { name: '«Нұр» ЖШС', wishesCount: 3 },
  ],
};

describe('letters of thanks by staff', () => {
  let test: TestDeliveries;
  let issuing: LetterIssuing;
  let moderator: Person;
  let finance: Person;
  beforeAll(async () => {
    test = await aDeliveryDesk();
    issuing = test.get(LetterIssuing);
    moderator = await aPerson(test.parts.transactions, { roles: ['moderator'] });
    finance = await aPerson(test.parts.transactions, { roles: ['finance'] });
  });
  afterAll(() => test.close());

  const issue = (changes: Partial<IssueLetters> = {}, by = moderator) =>
    issuing.issue(by, { id: newId(), ...list, ...changes });
  const sql = <Row extends object>(text: string, values: unknown[] = []) =>
    test.parts.transactions.run((tx) => tx.query<Row>(text, values));

  it('are numbered in the order of the list, each with a code of its own', async () => {
    const letters = await issue();
    expect(letters.map(({ recipientName }) => recipientName)).toEqual([
      '«Жібек жолы» ЖШС',
      '«Нұр» ЖШС',
    ]);
    expect(new Set(letters.map(({ code }) => code)).size).toBe(2);
    const [first, second] = letters.map(({ number }) => BigInt(number));
    expect(second).toBe((first ?? 0n) + 1n);
    expect(letters[0]?.categoryCodes).toEqual(['books', 'school']);
  });

  it('are issued once, however often the list is sent', async () => {
    const id = newId();
    const all = await Promise.allSettled([1, 2, 3].map(() => issue({ id })));
    const numbers = all.flatMap((each) =>
      each.status === 'fulfilled' ? [each.value.map(({ number }) => number).join()] : [],
    );
    expect(new Set(numbers).size).toBe(1);
    expect((await issue({ id })).length).toBe(2);
    expect((await issuing.ofBatch(id)).length).toBe(2);
    await expect(issue({ id, periodTo: '2026-04-01' })).rejects.toThrow(IdAlreadyUsed);
    await expect(issue({ id, recipients: [] })).rejects.toMatchObject({
      code: 'error.invalidInput',
    });
  });

  it('are 200 at once at most', async () => {
    const recipients = Array.from({ length: 200 }, (_, n) => ({ name: `A${n}`, wishesCount: 1 }));
    expect((await issue({ recipients })).length).toBe(200);
    const more = [...recipients, { name: 'B', wishesCount: 1 }];
    await expect(issue({ recipients: more })).rejects.toMatchObject({
      fields: [expect.objectContaining({ path: 'recipients', code: 'form.letters.tooMany' })],
    });
  });

  it.each([
    ['campaign', { kind: 'campaign' }],
    ['regionCode', { regionCode: '99' }],
    ['periodTo', { periodTo: '2025-12-31' }],
    ['recipients', { recipients: [{ name: 'Әсем +7 701 123 45 67', wishesCount: 1 }] }],
  ])('are refused for a wrong %s', async (path, changes) => {
    await expect(issue(changes)).rejects.toMatchObject({
      fields: [expect.objectContaining({ path })],
    });
  });

  it('are verified by their code however it is typed, and by no other', async () => {
    const [letter] = await issue();
    const code = letter?.code ?? '';
    const typed = ` ${code.slice(0, 5).toLowerCase()}-${code.slice(5)}`;
    expect((await issuing.verify(typed, '203.0.113.5'))?.id).toBe(letter?.id);
    expect(await issuing.verify('0000000000', '203.0.113.5')).toBeNull();
    expect(await issuing.verify("' OR 1=1 --", '203.0.113.5')).toBeNull();
  });

  it('cannot be looked for by trying codes', async () => {
    const tries = async () => {
      for (let time = 0; time < 61; time += 1) await issuing.verify('0000000000', '203.0.113.66');
    };
    await expect(tries()).rejects.toThrow(TooManyAttempts);
  });

  it('are revoked once, by whom and why', async () => {
    const [letter] = await issue({}, finance);
    const id = letter?.id ?? '';
    const at = { code: letter?.code ?? '', ip: '203.0.113.9' };
    await issuing.revoke(moderator, id, 'Ошибка в названии');
    expect(await issuing.verify(at.code, at.ip)).toMatchObject({
      ...{ isValid: false, revokedReason: 'Ошибка в названии', revokedBy: moderator.accountId },
      recipientName: '«Жібек жолы» ЖШС',
    });
    await expect(issuing.revoke(finance, id, 'Ошибка')).rejects.toThrow(LetterRevoked);
    await expect(issuing.revoke(finance, newId(), 'Ошибка')).rejects.toThrow(NotFound);
    await expect(issuing.revoke(finance, 'x', 'Ошибка')).rejects.toThrow(NotFound);
  });

  it('say for good what they said: the database refuses another word', async () => {
    const [letter] = await issue();
    for (const change of ["recipient_name = 'X'", 'wishes_count = 100', "code = 'AAAAAAAAAA'"]) {
      await expect(
        sql(`UPDATE deliveries.thanks_letter SET ${change} WHERE id = $1`, [letter?.id]),
      ).rejects.toThrow(/permission denied/);
    }
    await expect(
      sql('DELETE FROM deliveries.thanks_letter WHERE id = $1', [letter?.id]),
    ).rejects.toThrow(/permission denied/);
  });

  describe('in GraphQL', () => {
    const facts = `number code kind recipientName wishesCount regions { ru } revokedAt
      revokedReason`;
    const askAs = async (person: Person | null, document: string, variables: object = {}) =>
      test.ask(document, variables, person?.session);
    const issueMutation = `mutation ($input: IssueLettersInput!) { answer: issueLetters(input: $input)
      { __typename ... on LettersIssued { batchId count } ... on Refusal { code } } }`;
    const input = { ...list, recipients: [{ name: 'Әсем', wishesCount: 2 }] };

    it('are issued and revoked by moderators and finance, and read by auditors', async () => {
      for (const by of [moderator, finance]) {
        const { data } = await askAs(by, issueMutation, { input: { id: newId(), ...input } });
        expect(data?.['answer']).toMatchObject({ __typename: 'LettersIssued', count: 1 });
      }
      const auditor = await aPerson(test.parts.transactions, { roles: ['auditor'] });
      const page = await askAs(
        auditor,
        `{ letters { items { id letter { ${facts} } } pageInfo { hasNextPage } } }`,
      );
      expect(page.errors).toBeUndefined();
      const refused = await askAs(auditor, issueMutation, { input: { id: newId(), ...input } });
      expect(refused.errors).toHaveLength(1);
    });

    it('are nothing that others may list, issue or revoke', async () => {
      const anybody = await aPerson(test.parts.transactions);
      const revoke = `mutation { revokeLetter(id: "${newId()}", reason: "Ошибка") { __typename } }`;
      for (const person of [anybody, null]) {
        for (const document of ['{ letters { items { id } } }', revoke]) {
          expect((await askAs(person, document)).errors).toHaveLength(1);
        }
        const batch = `{ letterBatch(id: "${newId()}") { id } }`;
        expect((await askAs(person, batch)).errors).toHaveLength(1);
      }
    });

    it('are shown to anybody with the code, who reads when and why one was revoked', async () => {
      const [letter] = await issue();
      const document = `{ letter(code: "${letter?.code}") { ${facts} } }`;
      const { data } = await askAs(null, document);
      expect(data?.['letter']).toMatchObject({
        ...{ recipientName: '«Жібек жолы» ЖШС', wishesCount: 12, revokedAt: null },
        regions: [{ ru: 'город Алматы' }],
      });
      const revoke = `mutation { revokeLetter(id: "${letter?.id}", reason: "Выдано дважды")
        { __typename ... on Refusal { code } } }`;
      for (const code of [undefined, 'letter.error.revoked']) {
        expect((await askAs(finance, revoke)).data?.['revokeLetter']).toEqual(
          code ? { __typename: 'LetterRefused', code } : { __typename: 'LetterRevoked' },
        );
      }
      expect((await askAs(null, document)).data?.['letter']).toMatchObject({
        revokedReason: 'Выдано дважды',
      });
      expect((await askAs(null, '{ letter(code: "0000000000") { number } }')).data).toEqual({
        letter: null,
      });
    });
  });

  it('cannot be issued by a guest', async () => {
    await expect(issuing.issue(aGuest(), { id: newId(), ...list })).rejects.toMatchObject({
      code: 'error.signInRequired',
    });
  });
});
