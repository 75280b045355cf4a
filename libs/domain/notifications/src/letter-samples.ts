import type { LetterParams, Template } from './letters.js';

/** Something to say in every letter: a new one without its own does not compile. */
export type LetterSamples = { readonly [T in Template]: LetterParams<T> };

const gift = {
  pledgeId: '0193735d-0000-7000-8000-000000000001',
  amountMinor: '1250000',
  wishTitle: 'Қысқы етік, 36 өлшем',
  wishLanguage: 'kk',
  sentence: 'pledge.sentence.paid.collecting',
} as const;
const wish = {
  wishId: '0193735d-0000-7000-8000-000000000002',
  institutionId: '0193735d-0000-7000-8000-000000000003',
  wishTitle: 'Атлас и глобус',
  wishLanguage: 'ru',
} as const;
const institution = {
  institutionId: '0193735d-0000-7000-8000-000000000003',
  nameKk: '«Үміт» қолдау орталығы',
  nameRu: 'Центр поддержки «Умит»',
} as const;

const season = {
  institutionId: '0193735d-0000-7000-8000-000000000003',
  ...{ seasonKk: 'Жаңа жылға тілек', seasonRu: 'Желания к Новому году' },
  ...{ seasonEn: 'Wishes for the New Year', lastDay: '2026-12-31', choosingUntil: '2027-01-14' },
  count: 23,
  wishes: [
    { title: 'Қысқы етік, 36 өлшем', language: 'kk' },
    { title: 'Атлас и глобус', language: 'ru' },
  ],
} as const;

const claim = {
  pledgeId: '0193735d-0000-7000-8000-000000000001',
  lastDay: '2026-04-05',
  wishTitle: 'Атлас и глобус',
  wishLanguage: 'ru',
} as const;
const openBasket = {
  ...{ basketId: '0193735d-0000-7000-8000-000000000005', lastDay: '2026-04-05' },
  wishes: [
    { title: 'Қысқы етік, 36 өлшем', language: 'kk' as const, lastDay: '2026-04-05' },
    { title: 'Атлас и глобус', language: 'ru' as const, lastDay: '2026-04-12' },
  ],
};
const place = {
  placeId: '0193735d-0000-7000-8000-000000000004',
  wishId: '0193735d-0000-7000-8000-000000000002',
  wishTitle: 'Атлас и глобус',
  wishLanguage: 'ru',
} as const;

const shelf = { ...wish, goods: 'Футбол добы, 5-өлшем', units: 1, lastDay: '2026-04-05' } as const;

/** Made up, of nobody: what previews and specs write into letters. */
export const letterSamples: LetterSamples = {
  receipt: { ...gift, number: 'ZH-2026-000123' },
  transfer: {
    ...gift,
    ...{ sentence: 'pledge.sentence.held.transfer', until: '2026-03-25T07:00:00.000Z' },
    ...{ code: 'ZH-7K3M9-QX2TR', recipient: '«Жүрек» қоры', bin: '240540000016' },
    ...{ iban: 'KZ86125KZT5004100100', bankName: 'Банк', bic: 'HSBKKZKX', kbe: '18', knp: '119' },
  },
  late: { ...gift, sentence: 'pledge.sentence.late.wishFilled' },
  lateReminder: { ...gift, sentence: 'pledge.sentence.late.wishFilled' },
  reserved: { ...gift, sentence: 'pledge.sentence.reserved' },
  refunded: { ...gift, sentence: 'pledge.sentence.refunded' },
  accepted: { ...gift, sentence: 'pledge.sentence.paid.accepted' },
  thanks: {
    ...gift,
    sentence: 'pledge.sentence.paid.thanked',
    text: 'Етік дәл келді.\nШын жүректен рақмет.',
    textLanguage: 'kk',
    hasDrawing: true,
  },
  thanksLetter: {
    ...gift,
    sentence: 'pledge.sentence.paid.thanked',
    number: 'AX-2026-000123',
    code: '7K3MQ9XT2B',
  },
  letterNameRefused: {
    ...gift,
    sentence: 'pledge.sentence.paid.thanked',
    ...{ name: 'Әсем', reason: 'Аты-жөніңізді толық жазыңыз' },
  },
  periodLetter: { number: 'AX-2026-000124', code: '8K3MQ9XT2B', wishesCount: 14 },
  periodLetterName: { name: 'Әсем', reason: 'Аты-жөніңізді толық жазыңыз' },
  goodsDoubted: {
    ...{ pledgeId: gift.pledgeId, wishTitle: gift.wishTitle, wishLanguage: 'kk' },
    ...{ note: 'Бір сыңары ғана келді', until: '2026-03-25T07:00:00.000Z' },
  },
  signIn: { token: 'secret-token', expiresAt: '2026-03-22T07:30:00.000Z' },
  wishApproved: wish,
  wishReturned: { ...wish, reason: 'Мектеп атын алып тастаңыз' },
  wishRejected: { ...wish, reason: 'Бұл тізімде жоқ зат' },
  giftArrived: { ...wish, amountMinor: '300000' },
  wishFunded: wish,
  thanksAwaited: wish,
  seasonEnds: { ...season, wishes: [...season.wishes] },
  seasonOver: { ...season, count: 2, wishes: [...season.wishes] },
  claimPromised: { ...wish, plannedOn: '2026-03-28' },
  claimSent: { ...wish, number: 'KZ123456789KZ' },
  claimProblem: { ...wish, problem: 'Дүкенде бұл өлшем таусылып қалды.' },
  claimFell: wish,
  shelfPromised: shelf,
  shelfAsked: shelf,
  shelfFell: shelf,
  claimOpened: claim,
  basketClaimed: {
    ...{ basketId: '0193735d-0000-7000-8000-000000000005', lastDay: '2026-04-05' },
    wishes: [
      { title: 'Қысқы етік, 36 өлшем', language: 'kk' },
      { title: 'Атлас и глобус', language: 'ru' },
    ],
  },
  basketReminder: openBasket,
  basketLastDay: openBasket,
  claimReminder: claim,
  claimLastDay: claim,
  claimOver: claim,
  placeTaken: place,
  placeOffered: { ...place, until: '2026-03-22T07:30:00.000Z' },
  placeLapsed: place,
  placeClosed: { ...place, isFulfilled: true },
  institutionVerified: institution,
  institutionReturned: { ...institution, reason: 'БСН анық емес' },
  institutionRejected: { ...institution, reason: 'Мұндай мекеме жоқ' },
};
