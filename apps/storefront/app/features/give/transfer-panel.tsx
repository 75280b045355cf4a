import { buttonClass, Facts } from '@app/ui';
import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import { QrCode } from '../../shared/qr-code.js';
import type { PledgeData } from './pledge.graphql.js';

/** Where to send a transfer, to read off or to copy; the code first, for it is all that counts. */
export function TransferPanel({
  transfer,
}: {
  transfer: NonNullable<PledgeData['transfer']>;
}): ReactElement {
  const { t, money } = useSpeech();
  const { code, amount, recipient, bin, iban, bankName, bic, kbe, knp, payLink } = transfer;
  return (
    <section className="card grid gap-4 p-4">
      <h2 className="text-h3">{t('transfer.title')}</h2>
      <div>
        <p className="mb-1">{t('transfer.code')}</p>
        <p className="num text-h2 font-bold select-all">{code}</p>
        <p className="text-small text-quiet">{t('transfer.codeHint')}</p>
      </div>
      <Facts
        facts={[
          { term: t('transfer.amount'), value: <b className="num">{money(amount)}</b> },
          { term: t('transfer.recipient'), value: recipient },
          { term: t('transfer.bin'), value: <span className="num select-all">{bin}</span> },
          { term: t('transfer.iban'), value: <span className="num select-all">{iban}</span> },
          { term: t('transfer.bank'), value: bankName },
          { term: t('transfer.bic'), value: <span className="num select-all">{bic}</span> },
          { term: t('transfer.kbe'), value: <span className="num">{`${kbe} / ${knp}`}</span> },
        ]}
      />
      {payLink !== null && (
        <div className="flex flex-wrap items-center gap-4">
          <QrCode text={payLink} title={t('transfer.qr')} />
          <div className="grid gap-2">
            <a className={buttonClass()} href={payLink} rel="noreferrer noopener">
              {t('transfer.open')}
            </a>
            <p className="text-small text-quiet">{t('transfer.qrHint')}</p>
          </div>
        </div>
      )}
      <p className="text-small text-quiet">{t('transfer.after')}</p>
    </section>
  );
}
