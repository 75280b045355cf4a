import { DonorLetters, PeriodLetters } from '@app/deliveries';
import { almatyDay } from '@app/i18n';
import { SignInLinkService } from '@app/identity';
import { aPerson } from '@app/identity/testing';
import { Money } from '@app/money';
import { aRate } from '@app/payments/testing';
import { newId } from '@app/platform';
import { RefundRequests } from '@app/pledges';
import { WishDeskService, WishService } from '@app/wishes';
import { aMemberOf, anInstitution, aWish, type WishAround } from '@app/wishes/testing';
import { RemindOfThanks } from './remind-of-thanks.js';
import { aLetterWorld, type LetterWorld, type ReceivedMail } from './testing/index.js';

let world: LetterWorld;

beforeAll(async () => {
  world = await aLetterWorld();
}, 60_000);

beforeEach(async () => {
  await world.mails();
});

afterAll(async () => {
  await world.close();
});

const subjects = (mails: readonly ReceivedMail[]) => mails.map(({ mail }) => mail.subject).sort();
const toDonors = (mails: readonly ReceivedMail[]) =>
  mails.filter(({ to }) => to.startsWith('donor-'));

/** A wish whose institution has been told that it is published. */
async function aKnownWish(price = Money.kzt(12_500)): Promise<WishAround> {
  const around = await world.wish({ price });
  await world.tell({ name: 'WishChanged', wishId: around.wishId, version: 1 });
  await world.mails();
  return around;
}

async function aPaidGift(
  gift: Partial<Parameters<LetterWorld['give']>[0]> = {},
  price = Money.kzt(12_500),
): Promise<WishAround & { pledgeId: string }> {
  const around = await aKnownWish(price);
  const { pledgeId } = await world.give({ ...gift, wishId: around.wishId });
  await world.pay(pledgeId);
  return { ...around, pledgeId };
}

describe('a donor whose gift is on its wish', () => {
  it('gets one receipt with number, amount, title and a link that opens the page', async () => {
    const { pledgeId } = await aPaidGift({ locale: 'en' });
    const [receipt, ...others] = toDonors(await world.mails());
    expect(subjects(others)).toEqual([]);
    const number = (await world.row(pledgeId))['receipt_number'];
    const year = almatyDay(new Date()).slice(0, 4);
    const shown = `ZH-${year}-${String(number).padStart(6, '0')}`;
    expect(receipt?.mail.subject).toBe(`Thank you: ₸5,000 received, receipt ${shown}`);
    for (const part of [receipt?.mail.text, receipt?.mail.html]) {
      expect(part).toContain(shown);
      expect(part).toContain('Қыстық күртеше');
      expect(part).toContain('₸5,000');
    }
    const token = /https:\/\/zhurek\.example\/en\/pledges\/(\S+)/.exec(
      receipt?.mail.text ?? '',
    )?.[1];
    expect((await world.reading.byLink(token ?? ''))?.pledge.id).toBe(pledgeId);
    expect(receipt?.mail.text).toContain(`/en/pledges/${token}/receipt.pdf`);
  });

  it('reads both amounts and the rate when it was paid in another currency', async () => {
    const rateId = await aRate(world);
    for (const [locale, charged, rate] of [
      ['kk', '9,65 USD', '1 USD = 518,33 ₸'],
      ['en', '9.65 USD', '1 USD = ₸518.33'],
    ] as const) {
      await aPaidGift({ locale, rateId });
      const [receipt] = toDonors(await world.mails());
      for (const part of [receipt?.mail.text, receipt?.mail.html]) {
        const said = part?.replaceAll(/\u00a0|&nbsp;/g, ' ');
        expect(said).toMatch(/5 000 ₸|₸5,000/);
        expect(said).toContain(charged);
        expect(said).toContain(rate);
      }
    }
  });

  it('reads what goes back to a card abroad', async () => {
    const { pledgeId, wishId, memberId } = await aPaidGift({ rateId: await aRate(world) });
    await world.mails();
    const [row] = await world.transactions.read<{ version: number }>(
      'SELECT version FROM wishes.wish WHERE id = $1',
      [wishId],
    );
    const read = { id: wishId, version: row?.version ?? 0, reason: 'Керек емес болды' };
    await world.get(WishDeskService).withdraw(memberId, read);
    await world.mails();
    await world.get(RefundRequests).askAsDonor(pledgeId, newId());
    await world.sweep();
    const [refunded] = toDonors(await world.mails());
    expect(refunded?.mail.subject).toBe('5\u00a0000\u00a0₸ Сізге қайтарылды');
    expect(refunded?.mail.text).toMatch(/Валютамен қайтарылғаны:?\s+9,65\u00a0USD/);
  });

  it('gets no second one, however often the news is told', async () => {
    const { pledgeId, wishId } = await aPaidGift();
    expect(toDonors(await world.mails()).length).toBe(1);
    for (let time = 0; time < 3; time += 1) {
      await world.tell({ name: 'PledgeChanged', pledgeId, wishId, version: 2 });
      await world.tell({ name: 'WishChanged', wishId, version: 2 });
    }
    expect(subjects(await world.mails())).toEqual([]);
  });

  it('reads it in the language in which they gave, as a mail of today', async () => {
    await aPaidGift({ locale: 'ru' });
    const [receipt] = toDonors(await world.mails());
    expect(receipt?.mail.subject).toMatch(/^Спасибо: получено 5\u00a0000\u00a0₸/);
    const header = (key: string) => receipt?.mail.headers.find((each) => each.key === key)?.value;
    expect(header('content-language')).toBe('ru');
    expect(header('auto-submitted')).toBe('auto-generated');
    expect(receipt?.mail.from).toMatchObject({ name: 'Жүрек' });
  });

  it('is written nothing while they have not paid, and nothing when they never do', async () => {
    const { wishId } = await aKnownWish();
    const { statusToken } = await world.give({ wishId });
    expect(subjects(await world.mails())).toEqual([]);
    await world.pledges.cancelPledge(statusToken);
    expect(subjects(await world.mails())).toEqual([]);
  });
});

describe('the members of an institution', () => {
  it('each read of a gift, without the donor', async () => {
    const { institutionId } = await aPaidGift({ publicName: 'Әсем Құпия' });
    await world.transactions.run((tx) => aMemberOf(tx, institutionId));
    const mails = await world.mails();
    const toMembers = mails.filter(({ to }) => !to.startsWith('donor-'));
    expect(toMembers.length).toBe(2);
    for (const { mail, raw } of toMembers) {
      expect(mail.subject).toBe('5\u00a0000\u00a0₸ түсті: Қыстық күртеше');
      expect(`${raw}${mail.text}${mail.html}`).not.toMatch(/donor-|Әсем/);
    }
  });

  it('read once that the whole price is there, not of the last gift apart', async () => {
    await aPaidGift({}, Money.kzt(5_000));
    const mails = (await world.mails()).filter(({ to }) => !to.startsWith('donor-'));
    expect(subjects(mails)).toEqual(['Толық жиналды: Қыстық күртеше']);
    expect(mails[0]?.mail.text).toMatch(/\/kk\/desk\/[0-9a-f-]{36}\/deliveries\/[0-9a-f-]{36}/);
  });

  it('read what a moderator decided on their text, with the reason', async () => {
    const returned = await world.transactions.run((tx) =>
      aWish(tx, { status: 'changes_requested' }),
    );
    await world.tell({ name: 'WishChanged', wishId: returned.wishId, version: 1 });
    const [mail] = await world.mails();
    expect(mail?.mail.subject).toBe('Тілекті түзету керек: Қыстық күртеше');
    expect(mail?.mail.text).toContain('Себебі: Бағасын тексеріңіз');
    await world.transactions.run((tx) =>
      tx.query(`UPDATE wishes.revision SET state = 'rejected' WHERE wish_id = $1`, [
        returned.wishId,
      ]),
    );
    await world.tell({ name: 'WishChanged', wishId: returned.wishId, version: 2 });
    expect(subjects(await world.mails())).toEqual(['Тілек қабылданбады: Қыстық күртеше']);
  });

  it('who join later are not told of what was decided before', async () => {
    const { wishId, institutionId } = await world.wish();
    await world.tell({ name: 'WishChanged', wishId, version: 1 });
    expect(subjects(await world.mails())).toEqual(['Тілек жарияланды: Қыстық күртеше']);
    await world.transactions.run((tx) => aMemberOf(tx, institutionId));
    await world.tell({ name: 'WishChanged', wishId, version: 2 });
    expect(subjects(await world.mails())).toEqual([]);
  });

  it('are not told of what is long past', async () => {
    const { wishId } = await world.wish();
    await world.transactions.run((tx) =>
      tx.query(
        `UPDATE wishes.revision SET decided_at = decided_at - interval '10 days'
         WHERE wish_id = $1`,
        [wishId],
      ),
    );
    await world.tell({ name: 'WishChanged', wishId, version: 1 });
    expect(subjects(await world.mails())).toEqual([]);
  });

  it.each([
    ['verified', null, 'Мекеме тексерістен өтті'],
    ['rejected', 'Мұндай мекеме жоқ', 'Өтінім қабылданбады'],
    ['applied', 'БСН анық емес', 'Өтінімді түзету керек'],
    ['applied', null, null],
    ['suspended', null, null],
  ])('read what became of it: %s, %s', async (status, reason, subject) => {
    const { institutionId } = await world.transactions.run((tx) => anInstitution(tx));
    await world.transactions.run((tx) =>
      tx.query(
        `UPDATE institutions.institution SET status = $2, decision_reason = $3 WHERE id = $1`,
        [institutionId, status, reason],
      ),
    );
    for (const version of [1, 2]) {
      await world.tell({ name: 'InstitutionChanged', institutionId, version });
    }
    const mails = await world.mails();
    expect(subjects(mails)).toEqual(subject === null ? [] : [subject]);
    if (reason !== null) expect(mails[0]?.mail.text).toContain(reason);
  });
});

describe('a donor whose money is not on its wish', () => {
  it('is told that it is kept apart', async () => {
    const { pledgeId, wishId, memberId } = await aPaidGift();
    await world.mails();
    const [row] = await world.transactions.read<{ version: number }>(
      'SELECT version FROM wishes.wish WHERE id = $1',
      [wishId],
    );
    const read = { id: wishId, version: row?.version ?? 0, reason: 'Керек емес болды' };
    await world.get(WishDeskService).withdraw(memberId, read);
    const [late, ...others] = toDonors(await world.mails());
    expect(subjects(others)).toEqual([]);
    expect(late?.mail.subject).toBe('5\u00a0000\u00a0₸ бөлек сақталып тұр');
    await world.get(RefundRequests).askAsDonor(pledgeId, newId());
    expect(subjects(await world.mails())).toEqual([]);
    await world.sweep();
    expect(subjects(await world.mails())).toEqual(['5\u00a0000\u00a0₸ Сізге қайтарылды']);
  });
});

describe('the donors of a granted wish', () => {
  it('read that the goods were accepted, and then the thanks, each donor once', async () => {
    const { wishId, memberId } = await aPaidGift(
      { amountMinor: Money.kzt(2_000).minor },
      Money.kzt(5_000),
    );
    const again = await world.give({
      wishId,
      amountMinor: Money.kzt(3_000).minor,
      email: await emailOfFirstDonor(wishId),
    });
    await world.pay(again.pledgeId);
    await world.mails();
    const wishes = world.get(WishService);
    await world.transactions.run((tx) => wishes.markOrdered(tx, wishId));
    await world.transactions.run((tx) => wishes.markDelivered(tx, wishId));
    await world.tell({ name: 'DeliveryChanged', wishId, version: 2 });
    expect(subjects(await world.mails())).toEqual([]);
    await world.transactions.run((tx) => wishes.markAccepted(tx, wishId));
    for (let time = 0; time < 2; time += 1) {
      await world.tell({ name: 'DeliveryChanged', wishId, version: 3 });
    }
    expect(subjects(await world.mails())).toEqual(['Зат мекемеге жетті және қабылданды']);
    const thanksId = await publishThanks(wishId, memberId);
    for (let time = 0; time < 2; time += 1) {
      await world.tell({ name: 'ThanksPublished', wishId, thanksId });
    }
    const [thanks, ...others] = await world.mails();
    expect(subjects(others)).toEqual([]);
    expect(thanks?.mail.text).toContain('> Күртеше дәл келді, рақмет.');
    expect(thanks?.mail.html).toContain('<bdi lang="kk"');
  });

  async function emailOfFirstDonor(wishId: string): Promise<string> {
    const [row] = await world.transactions.read<{ email: string }>(
      `SELECT d.email FROM identity.donor d JOIN pledges.pledge p ON p.donor_id = d.id
       WHERE p.wish_id = $1`,
      [wishId],
    );
    return row?.email ?? '';
  }

  async function publishThanks(wishId: string, by: string): Promise<string> {
    const id = newId();
    await world.transactions.run((tx) =>
      tx.query(
        `INSERT INTO deliveries.thanks
           (id, wish_id, language, text, state, written_by, written_at, published_at)
         VALUES ($1, $2, 'kk', 'Күртеше дәл келді, рақмет.', 'published', $3, $4, $4)`,
        [id, wishId, by, tx.now],
      ),
    );
    return id;
  }
});

describe('a link to sign in', () => {
  const ask = (email: string) =>
    world.transactions.run((tx) =>
      world.get(SignInLinkService).request(tx, { email, locale: 'kk' }),
    );

  it('is sent to who asked for it, and kept nowhere', async () => {
    await ask('aliya@example.kz');
    const [letter] = await world.mails();
    expect(letter?.to).toBe('aliya@example.kz');
    const url = /https:\/\/zhurek\.example\/kk\/sign-in\/link\/(\S+)/;
    const token = url.exec(letter?.mail.text ?? '')?.[1] ?? '';
    const rows = await world.transactions.read('SELECT * FROM notifications.message');
    expect(JSON.stringify(rows)).not.toContain(token);
    const used = await world.transactions.run((tx) => world.get(SignInLinkService).use(tx, token));
    expect(used).toEqual({ email: 'aliya@example.kz', locale: 'kk' });
  });

  it('that has run out is not sent, and that is written down', async () => {
    await ask('late@example.kz');
    await world.deliver();
    await world.pass(45);
    await expect(world.sender.run()).rejects.toThrow('1 letters were not sent');
    const [row] = await world.transactions.read<{ state: string; failure: string }>(
      `SELECT state, failure FROM notifications.message WHERE to_address = 'late@example.kz'`,
    );
    expect(row).toEqual({ state: 'failed', failure: 'the link was used or has run out' });
  });
});

describe('what nobody may learn', () => {
  it('is in no mail: neither the register of children nor contacts of others', async () => {
    const { wishId, childId, institutionId } = await aPaidGift({ publicName: 'Құпия Есім' });
    await world.transactions.run(async (tx) => {
      await tx.query(`UPDATE children.child SET pseudonym = 'CANARYPSEUDO' WHERE id = $1`, [
        childId,
      ]);
      await tx.query(`UPDATE children.consent SET act = 'CANARY act 77' WHERE child_id = $1`, [
        childId,
      ]);
      await tx.query(
        `UPDATE institutions.institution
         SET address = 'CANARY street 5', contact_email = 'canary@example.kz' WHERE id = $1`,
        [institutionId],
      );
    });
    await world.tell({ name: 'WishChanged', wishId, version: 3 });
    await world.tell({ name: 'InstitutionChanged', institutionId, version: 3 });
    const mails = await world.mails();
    expect(mails.length).toBeGreaterThan(2);
    for (const { raw, mail } of mails) {
      const everything = `${raw}${mail.text}${mail.html}${mail.subject}`;
      expect(everything).not.toMatch(/canary|Құпия/i);
      expect(everything).not.toContain(childId);
    }
  });
});

/** A paid wish whose goods were recorded, proved and accepted by two members. */
async function anAcceptedGift(): Promise<WishAround & { pledgeId: string; token: string }> {
  const around = await aKnownWish(Money.kzt(5_000));
  const { pledgeId, statusToken: token } = await world.give({
    wishId: around.wishId,
    locale: 'ru',
  });
  await world.pay(pledgeId);
  await world.mails();
  const wishes = world.get(WishService);
  await world.transactions.run(async (tx) => {
    const { wishId, institutionId, memberId } = around;
    const colleague = await aMemberOf(tx, institutionId);
    await wishes.markOrdered(tx, wishId);
    await wishes.markDelivered(tx, wishId);
    await wishes.markAccepted(tx, wishId);
    await tx.query(
      `INSERT INTO deliveries.delivery (id, wish_id, institution_id, state, ordered_by, ordered_at,
         delivered_by, delivered_at, accepted_by, accepted_at)
       VALUES ($1, $2, $3, 'accepted', $4, $6, $4, $6, $5, $6)`,
      [tx.newId(), wishId, institutionId, memberId, colleague, tx.now],
    );
  });
  await world.mails();
  return { ...around, pledgeId, token };
}

describe('a letter of thanks', () => {
  it('is told of once, with the ways to print and to verify it', async () => {
    const { pledgeId, token } = await anAcceptedGift();
    const letters = world.get(DonorLetters);
    await letters.ask(token, { id: newId(), name: null, language: 'kk' });
    const [mail, ...others] = await world.mails();
    expect(others).toEqual([]);
    const letter = (await letters.of(pledgeId)).letter;
    expect(mail?.mail.subject).toBe(`Ваше благодарственное письмо готово: ${letter?.shownNumber}`);
    for (const part of [mail?.mail.text, mail?.mail.html]) {
      expect(part).toContain(`https://zhurek.example/ru/pledges/${token}/letter.pdf`);
      expect(part).toContain(`https://zhurek.example/ru/letters/${letter?.code}`);
    }
    await world.tell({ name: 'LetterIssued', letterId: letter?.id ?? '' });
    expect(subjects(await world.mails())).toEqual([]);
  });

  it('whose name was not let through is answered too, with the reason', async () => {
    const { token } = await anAcceptedGift();
    const letters = world.get(DonorLetters);
    const { id } = await letters.ask(token, { id: newId(), name: 'Скидки 50', language: 'ru' });
    expect(subjects(await world.mails())).toEqual([]);
    const verdict = { verdict: 'rejected' as const, reason: 'Это не имя', by: null };
    await world.transactions.run((tx) => letters.decide(tx, id, verdict));
    await world.tell({ name: 'LetterNameRefused', requestId: id });
    const [mail, ...others] = await world.mails();
    expect(others).toEqual([]);
    expect(mail?.mail.subject).toBe('Имя на благодарственном письме не пропущено');
    for (const said of ['Скидки 50', 'Это не имя', `/ru/pledges/${token}`]) {
      expect(mail?.mail.text).toContain(said);
    }
  });
});

describe('a letter of thanks for a period', () => {
  const asked = async (name: string | null) => {
    const { pledgeId } = await anAcceptedGift();
    const person = await aPerson(world.transactions);
    await world.transactions.run((tx) =>
      tx.query(
        `UPDATE identity.donor SET account_id = $2
         WHERE id = (SELECT donor_id FROM pledges.pledge WHERE id = $1)`,
        [pledgeId, person.accountId],
      ),
    );
    const days = { periodFrom: '2020-01-01', periodTo: '2100-01-01' };
    const { id } = await world
      .get(PeriodLetters)
      .ask(person, { id: newId(), name, language: 'kkRu', ...days });
    return { id, person };
  };

  it('is told of once, to the account that asked for it', async () => {
    const { person } = await asked(null);
    const [mail, ...others] = await world.mails();
    expect(others).toEqual([]);
    expect(mail?.to).toBe(person.email);
    const [{ letter } = { letter: null }] = await world
      .get(PeriodLetters)
      .ofAccount(person.accountId);
    for (const part of [letter?.shownNumber, letter?.code, '/my-giving/letters']) {
      expect(mail?.mail.text).toContain(part);
    }
    await world.tell({ name: 'LetterIssued', letterId: letter?.id ?? '' });
    expect(subjects(await world.mails())).toEqual([]);
  });

  it('whose name was not let through is answered with the reason', async () => {
    const { id, person } = await asked('Скидки 50');
    expect(subjects(await world.mails())).toEqual([]);
    const verdict = { verdict: 'rejected' as const, reason: 'Это не имя', by: null };
    await world.transactions.run((tx) => world.get(PeriodLetters).decide(tx, id, verdict));
    await world.tell({ name: 'LetterNameRefused', requestId: id });
    const [mail, ...others] = await world.mails();
    expect(others).toEqual([]);
    expect(mail?.to).toBe(person.email);
    for (const said of ['Скидки 50', 'Это не имя', '/my-giving/letters']) {
      expect(mail?.mail.text).toContain(said);
    }
  });
});

describe('members who have not thanked for a week', () => {
  it('are reminded once, each, though two processes look at the same time', async () => {
    const { wishId } = await anAcceptedGift();
    const sweep = world.get(RemindOfThanks);
    await sweep.run();
    expect(subjects(await world.mails())).toEqual([]);
    await world.pass(7 * 24 * 60 + 1);
    await Promise.all([sweep.run(), sweep.run()]);
    const mails = await world.mails();
    const title = 'Алғыс жазуды ұмытпаңыз: Қыстық күртеше';
    const ours = mails.filter(({ mail }) => mail.text?.includes(wishId));
    expect(subjects(ours)).toEqual([title, title]);
    expect(new Set(ours.map(({ to }) => to)).size).toBe(2);
    await world.pass(24 * 60);
    await sweep.run();
    expect(subjects(await world.mails())).toEqual([]);
  });
});
