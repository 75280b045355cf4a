// Code that lint must refuse, and a little that it must not. A boundary rule that is set up
// wrongly passes everything, so its silence proves nothing.

const boundaries = '@nx/enforce-module-boundaries';

export const refused = [
  {
    why: 'an arrow that goes up',
    file: 'libs/domain/ledger/src/fixture.ts',
    code: "import { WishesModule } from '@app/wishes';\nexport const used = WishesModule;\n",
    rule: boundaries,
  },
  {
    why: 'a capability that is not drawn below',
    file: 'libs/domain/payments/src/fixture.ts',
    code: "import { MediaModule } from '@app/media';\nexport const used = MediaModule;\n",
    rule: boundaries,
  },
  {
    why: 'a relative path into another library',
    file: 'libs/domain/wishes/src/fixture.ts',
    code: "import { Money } from '../../../kernel/money/src/money.js';\nexport const used = Money;\n",
    rule: boundaries,
  },
  {
    why: 'a kernel that knows the platform',
    file: 'libs/kernel/money/src/fixture.ts',
    code: "import { newId } from '@app/platform';\nexport const used = newId;\n",
    rule: boundaries,
  },
  {
    why: 'a page that reaches into a capability',
    file: 'apps/storefront/app/fixture.ts',
    code: "import { PledgesModule } from '@app/pledges';\nexport const used = PledgesModule;\n",
    rule: boundaries,
  },
  {
    why: 'a test helper in production code',
    file: 'libs/domain/wishes/src/fixture.ts',
    code: "import { testDatabase } from '@app/testing';\nexport const used = testDatabase;\n",
    rule: boundaries,
  },
  {
    why: 'a factory for specs in production code',
    file: 'libs/domain/pledges/src/fixture.ts',
    code: "import { aWish } from '@app/wishes/testing';\nexport const used = aWish;\n",
    rule: 'no-restricted-imports',
  },
  {
    why: 'the card processor outside payments',
    file: 'libs/domain/pledges/src/fixture.ts',
    code: "import Stripe from 'stripe';\nexport const used = Stripe;\n",
    rule: boundaries,
  },
  {
    why: 'an amount that is rounded',
    file: 'libs/domain/pledges/src/fixture.ts',
    code: 'export const half = (amount: number) => Math.round(amount / 2);\n',
    rule: 'no-restricted-syntax',
  },
  {
    why: 'a type that is claimed, not checked',
    file: 'libs/domain/pledges/src/fixture.ts',
    code: 'export const id = (text: unknown) => text as string;\n',
    rule: '@typescript-eslint/consistent-type-assertions',
  },
  {
    why: 'a rule that is switched off for a line',
    file: 'libs/domain/pledges/src/fixture.ts',
    code: '// eslint-disable-next-line\nexport const id = (text: any) => String(text);\n',
    rule: '@typescript-eslint/no-explicit-any',
  },
];

export const accepted = [
  {
    why: 'an arrow that goes down',
    file: 'libs/domain/pledges/src/fixture.ts',
    code: "import { WishesModule } from '@app/wishes';\nexport const used = WishesModule;\n",
  },
  {
    why: 'the card processor in payments',
    file: 'libs/domain/payments/src/fixture.ts',
    code: "import Stripe from 'stripe';\nexport const used = Stripe;\n",
  },
  {
    why: 'a test helper in a spec',
    file: 'libs/domain/wishes/src/fixture.spec.ts',
    code: "import { testDatabase } from '@app/testing';\nexport const used = testDatabase;\n",
  },
  {
    why: 'a constant',
    file: 'libs/domain/pledges/src/fixture.ts',
    code: "export const states = ['held', 'paid'] as const;\n",
  },
];
