import { ErrorSummary } from '@app/ui';
import { type FormEvent, type ReactElement, type ReactNode, useEffect, useRef } from 'react';
import { Form, useNavigation, useRouteLoaderData } from 'react-router';
import type { Refusal } from './form.js';
import { useSpeech } from './i18n.js';

export interface PostFormProps {
  /** What the form does; posted with it, so that a page may hold several forms. */
  intent: string;
  refusal: Refusal | undefined;
  /** The form carries files. */
  files?: boolean;
  className?: string;
  children: ReactNode;
}

/**
 * A form of a desk page. It posts to its own page with or without a script; with one, the page
 * stays and the reader is led to what was refused.
 */
export function PostForm(props: PostFormProps): ReactElement {
  const { intent, refusal, files, className = 'grid gap-6', children } = props;
  const { t } = useSpeech();
  const element = useRef<HTMLFormElement>(null);
  const { state } = useNavigation();
  const formKey = useRouteLoaderData<{ formKey?: string }>('features/front/site.route')?.formKey;
  const own = refusalFor(intent, refusal);

  useEffect(() => {
    const summary = element.current?.querySelector('#errors');
    if (own !== undefined && summary instanceof HTMLElement) summary.focus();
  }, [own]);

  /** A form sent once is not sent again by an impatient second tap. */
  function handleSubmit(event: FormEvent): void {
    if (state !== 'idle') event.preventDefault();
  }

  return (
    <Form
      ref={element}
      method="post"
      encType={files === true ? 'multipart/form-data' : undefined}
      className={className}
      noValidate
      onSubmit={handleSubmit}
    >
      <ErrorSummary title={t('form.summary')} errors={own?.errors ?? []} />
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="formKey" value={formKey ?? ''} />
      {children}
    </Form>
  );
}

/** The refusal, when it is of the form with this intent. */
export function refusalFor(intent: string, refusal: Refusal | undefined): Refusal | undefined {
  return refusal?.values['intent'] === intent ? refusal : undefined;
}
