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
}

/** The id of the element of a field, for the error summary to link to. */
export function fieldId(name: string): string {
  return `f-${name.replaceAll('.', '-')}`;
}

export type TextFieldProps = FieldTexts & InputHTMLAttributes<HTMLInputElement>;

/** A labelled one-line field. */
export function TextField({ name, label, hint, error, ...rest }: TextFieldProps): ReactElement {
  return (
    <Shell name={name} label={label} hint={hint} error={error}>
      <input className="input" {...described(name, hint, error)} {...rest} />
    </Shell>
  );
}

export type TextAreaProps = FieldTexts & TextareaHTMLAttributes<HTMLTextAreaElement>;

/** A labelled field of several lines. */
export function TextArea({ name, label, hint, error, ...rest }: TextAreaProps): ReactElement {
  return (
    <Shell name={name} label={label} hint={hint} error={error}>
      <textarea className="input" {...described(name, hint, error)} {...rest} />
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
  name,
  label,
  hint,
  error,
  options,
  emptyLabel,
  ...rest
}: SelectFieldProps): ReactElement {
  return (
    <Shell name={name} label={label} hint={hint} error={error}>
      <select className="input" {...described(name, hint, error)} {...rest}>
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
export function FieldGroup({ name, label, hint, error, children }: FieldGroupProps): ReactElement {
  const { id, 'aria-describedby': describedBy } = described(name, hint, error);
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={error === undefined ? 'field' : 'field field-error'}
      aria-describedby={describedBy}
    >
      <legend className="label mb-1">{label}</legend>
      <Notes name={name} hint={hint} error={error} />
      {children}
    </fieldset>
  );
}

function Shell({ name, label, hint, error, children }: FieldGroupProps): ReactElement {
  return (
    <div className={error === undefined ? 'field' : 'field field-error'}>
      <label className="label" htmlFor={fieldId(name)}>
        {label}
      </label>
      <Notes name={name} hint={hint} error={error} />
      {children}
    </div>
  );
}

function Notes({ name, hint, error }: Omit<FieldTexts, 'label'>): ReactElement {
  return (
    <>
      {hint !== undefined && (
        <p className="hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className="error" id={`${fieldId(name)}-error`}>
          {error}
        </p>
      )}
    </>
  );
}

interface Described {
  id: string;
  name: string;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
}

function described(name: string, hint?: string, error?: string): Described {
  const id = fieldId(name);
  const notes = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
    .filter((note) => note !== '')
    .join(' ');
  return {
    id,
    name,
    ...(error === undefined ? {} : { 'aria-invalid': true }),
    ...(notes === '' ? {} : { 'aria-describedby': notes }),
  };
}
