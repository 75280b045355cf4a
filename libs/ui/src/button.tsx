import type { ButtonHTMLAttributes, ReactElement } from 'react';

export type ButtonTone = 'main' | 'quiet' | 'refuse';

/** The look of a button, for links that lead to an action as well. */
export function buttonClass(
  tone: ButtonTone = 'main',
  size: 'normal' | 'small' = 'normal',
): string {
  return [
    'btn',
    tone === 'quiet' ? 'btn-quiet' : '',
    tone === 'refuse' ? 'btn-refuse' : '',
    size === 'small' ? 'btn-small' : '',
  ]
    .filter((name) => name !== '')
    .join(' ');
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: ButtonTone;
  size?: 'normal' | 'small';
}

/** A button that sends its form unless told otherwise. */
export function Button({
  tone = 'main',
  size = 'normal',
  className = '',
  type = 'submit',
  ...rest
}: ButtonProps): ReactElement {
  return (
    <button type={type} className={`${buttonClass(tone, size)} ${className}`.trim()} {...rest} />
  );
}
