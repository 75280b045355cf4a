import { Badge, type BadgeTone, Button, Choice, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { moneyOf, useSpeech } from '../../shared/i18n.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import { lineBox } from './statement-actions.js';
import type { LineData } from './statements.graphql.js';

interface LinesProps {
  lines: readonly LineData[];
  state: LineData['state'];
  mayDecide: boolean;
  refusal: Refusal | undefined;
}

/** Lines of statements: to propose one by one, to confirm together, or to read. */
export function StatementLines({ lines, state, mayDecide, refusal }: LinesProps): ReactElement {
  const { t } = useSpeech();
  const list = (
    <ul className="card divide-y divide-line">
      {lines.map((line) => (
        <li key={line.id} className="grid max-w-none gap-2 p-4">
          <Movement line={line} />
          {mayDecide && state === 'open' && <Propose line={line} refusal={refusal} />}
          {mayDecide && state === 'proposed' && <Confirm line={line} />}
        </li>
      ))}
    </ul>
  );
  if (!mayDecide || state !== 'proposed') return list;
  return (
    <PostForm intent="confirm" refusal={refusal} className="grid gap-4">
      {list}
      <div className="act-bar">
        <Button>{t('statements.confirm')}</Button>
      </div>
    </PostForm>
  );
}

const tones: Readonly<Record<NonNullable<LineData['fate']>, BadgeTone>> = {
  payment: 'grass',
  refund: 'sky',
  reserve: 'saffron',
  other: 'plain',
};

function Movement({ line }: { line: LineData }): ReactElement {
  const { t, money, date } = useSpeech();
  const { fate, note, gift, proposedByName, confirmedByName } = line;
  const differs = gift !== null && !moneyOf(gift.asked).equals(moneyOf(line.amount));
  return (
    <>
      <p className="flex max-w-none flex-wrap items-baseline justify-between gap-2">
        <b className="num">
          {t(line.isIncoming ? 'statements.in' : 'statements.out')} {money(line.amount)}
        </b>
        {fate !== null && <Badge tone={tones[fate]}>{t(`statements.fate.${fate}`)}</Badge>}
      </p>
      <p className="wrap-anywhere">
        <span className="num">{date(line.bookedOn)}</span>
        {line.party !== null && <> · {line.party}</>}
        {line.partyAccount !== null && <> · {line.partyAccount}</>}
      </p>
      <p className="wrap-anywhere text-quiet">{line.purpose}</p>
      {gift !== null && (
        <p>
          {t('statements.gift', { code: gift.code, amount: money(gift.asked) })}
          {differs && <> {t('statements.gift.differs')}</>}
          {gift.isTaken && fate === null && <> {t('statements.gift.taken')}</>}
        </p>
      )}
      {note !== null && <p>{note}</p>}
      {proposedByName !== null && (
        <p className="text-small text-quiet">
          {t('statements.by', { name: proposedByName })}
          {confirmedByName !== null && (
            <> · {t('statements.confirmedBy', { name: confirmedByName })}</>
          )}
        </p>
      )}
    </>
  );
}

/** The first person: what it seems to be with one tap, or anything else. */
function Propose({
  line,
  refusal,
}: {
  line: LineData;
  refusal: Refusal | undefined;
}): ReactElement {
  const { t } = useSpeech();
  const { gift, refundId, isIncoming } = line;
  const intent = `propose ${line.id}`;
  const own = refusalFor(intent, refusal);
  const field = fieldStates(own);
  const seems = gift !== null && !gift.isTaken;
  return (
    <div className="grid gap-2">
      {seems && (
        <PostForm intent={intent} refusal={undefined} className="">
          <input type="hidden" name="code" value={gift.code} />
          <Button name="fate" value="payment">
            {t('statements.propose.payment')}
          </Button>
        </PostForm>
      )}
      {!isIncoming && refundId !== null && (
        <PostForm intent={intent} refusal={undefined} className="">
          <input type="hidden" name="refundId" value={refundId} />
          <Button name="fate" value="refund">
            {t('statements.propose.refund')}
          </Button>
        </PostForm>
      )}
      <details open={own !== undefined}>
        <summary className="inline-block py-2 text-small font-semibold text-sky">
          {t('statements.more')}
        </summary>
        <PostForm intent={intent} refusal={refusal} className="grid max-w-120 gap-3">
          {isIncoming && (
            <>
              <TextField {...field('code')} label={t('statements.propose.code')} maxLength={40} />
              <div className="flex flex-wrap gap-3">
                <Button name="fate" value="payment" tone="quiet">
                  {t('statements.propose.byCode')}
                </Button>
                <Button name="fate" value="reserve" tone="quiet">
                  {t('statements.propose.reserve')}
                </Button>
              </div>
            </>
          )}
          <TextField {...field('note')} label={t('statements.propose.note')} maxLength={200} />
          <div>
            <Button name="fate" value="other" tone="quiet">
              {t('statements.propose.other')}
            </Button>
          </div>
        </PostForm>
      </details>
    </div>
  );
}

/** The second person: chosen together, or taken back. */
function Confirm({ line }: { line: LineData }): ReactElement {
  const { t } = useSpeech();
  return (
    <div className="flex flex-wrap items-center gap-4">
      {line.mayConfirm ? (
        <Choice
          type="checkbox"
          name={`${lineBox}${line.id}`}
          value="yes"
          label={t('statements.choose')}
        />
      ) : (
        <p className="text-small">{t('statements.own')}</p>
      )}
      <Button name="reopen" value={line.id} tone="quiet">
        {t('statements.reopen')}
      </Button>
    </div>
  );
}
