import type {
  InputHTMLAttributes,
  ReactElement,
  ReactNode,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'react';

interface FieldTexts {
  /** Name of the field as it is posted; the element's id is made from it. */
  name: string;
  label: string;
  hint?: string | undefined;
  /** What is wrong and what to do, or nothing. */
  error?: string | undefined;
  /** Where the name alone would stand twice on a page. */
  id?: string | undefined;
}

/** The id of the element of a field, for the error summary to link to. */
export function fieldId(name: string): string {
  return `f-${name.replaceAll('.', '-')}`;
}

export type TextFieldProps = FieldTexts & InputHTMLAttributes<HTMLInputElement>;

/** A labelled one-line field. */
export function TextField({ id, name, label, hint, error, ...rest }: TextFieldProps): ReactElement {
  const texts = { id: id ?? fieldId(name), label, hint, error };
  return (
    <Shell {...texts}>
      <input className="input" name={name} {...described(texts)} {...rest} />
    </Shell>
  );
}

export type TextAreaProps = FieldTexts & TextareaHTMLAttributes<HTMLTextAreaElement>;

/** A labelled field of several lines. */
export function TextArea({ id, name, label, hint, error, ...rest }: TextAreaProps): ReactElement {
  const texts = { id: id ?? fieldId(name), label, hint, error };
  return (
    <Shell {...texts}>
      <textarea className="input" name={name} {...described(texts)} {...rest} />
    </Shell>
  );
}

export interface Option {
  value: string;
  label: string;
}

export type SelectFieldProps = FieldTexts &
  SelectHTMLAttributes<HTMLSelectElement> & {
    options: readonly Option[];
    /** The text of the empty first option; without it there is none. */
    emptyLabel?: string | undefined;
  };

/** A labelled list to choose one from. */
export function SelectField({
  id,
  name,
  label,
  hint,
  error,
  options,
  emptyLabel,
  ...rest
}: SelectFieldProps): ReactElement {
  const texts = { id: id ?? fieldId(name), label, hint, error };
  return (
    <Shell {...texts}>
      <select className="input" name={name} {...described(texts)} {...rest}>
        {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Shell>
  );
}

export interface ChoiceProps extends InputHTMLAttributes<HTMLInputElement> {
  type: 'radio' | 'checkbox';
  name: string;
  label: ReactNode;
  hint?: string | undefined;
  /** A bordered tile instead of a bare line. */
  tile?: boolean;
}

/** One radio button or tick box with its label, the whole of it to be pressed. */
export function Choice({ type, name, label, hint, tile, ...rest }: ChoiceProps): ReactElement {
  return (
    <label className={tile === true ? 'choice choice-tile' : 'choice'}>
      <input type={type} name={name} {...rest} />
      <span>
        {label}
        {hint !== undefined && <span className="hint block">{hint}</span>}
      </span>
    </label>
  );
}

export interface FieldGroupProps extends FieldTexts {
  children: ReactNode;
}

/** A question with several fields or choices under it. */
export function FieldGroup(props: FieldGroupProps): ReactElement {
  const { id, name, label, hint, error, children } = props;
  const texts = { id: id ?? fieldId(name), label, hint, error };
  return (
    <fieldset
      id={texts.id}
      tabIndex={-1}
      className={error === undefined ? 'field' : 'field field-error'}
      aria-describedby={described(texts)['aria-describedby']}
    >
      <legend className="label mb-1">{label}</legend>
      <Notes {...texts} />
      {children}
    </fieldset>
  );
}

interface ShellProps {
  id: string;
  label: string;
  hint: string | undefined;
  error: string | undefined;
}

function Shell({ children, ...texts }: ShellProps & { children: ReactNode }): ReactElement {
  return (
    <div className={texts.error === undefined ? 'field' : 'field field-error'}>
      <label className="label" htmlFor={texts.id}>
        {texts.label}
      </label>
      <Notes {...texts} />
      {children}
    </div>
  );
}

function Notes({ id, hint, error }: ShellProps): ReactElement {
  return (
    <>
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  );
}

interface Described {
  id: string;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
}

function described({ id, hint, error }: ShellProps): Described {
  const notes = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
    .filter((note) => note !== '')
    .join(' ');
  return {
    id,
    ...(error === undefined ? {} : { 'aria-invalid': true }),
    ...(notes === '' ? {} : { 'aria-describedby': notes }),
  };
}
