import { lengthOf } from '@app/forms';
import { TextArea, type TextAreaProps } from '@app/ui';
import { type ChangeEvent, type ReactElement, useState } from 'react';
import { useSpeech } from './i18n.js';

export interface CountedAreaProps extends TextAreaProps {
  /** Most characters that are taken. */
  max: number;
}

/** A field of several lines that counts along while one types; the hint names the limit anyway. */
export function CountedArea({ max, ...rest }: CountedAreaProps): ReactElement {
  const { t, number } = useSpeech();
  const [count, setCount] = useState<number | null>(null);

  function handleChange(event: ChangeEvent<HTMLTextAreaElement>): void {
    setCount(lengthOf(event.target.value));
  }

  return (
    <div className="grid gap-1">
      <TextArea {...rest} onChange={handleChange} />
      {count !== null && (
        <p className={count > max ? 'error text-small' : 'hint'} role="status">
          {count > max
            ? t('desk.charactersLeft', { count: count - max, max: number(max) })
            : t('desk.characters', { count, max: number(max) })}
        </p>
      )}
    </div>
  );
}
