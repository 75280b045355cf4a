import { renderToStaticMarkup } from 'react-dom/server';
import { ErrorSummary } from './error-summary.js';
import { FieldGroup, fieldId, SelectField, TextField } from './field.js';

describe('a field', () => {
  test('is named by its label', () => {
    const markup = renderToStaticMarkup(<TextField name="title" label="Атауы" />);
    expect(markup).toContain('<label class="label" for="f-title">Атауы</label>');
    expect(markup).toContain('id="f-title"');
    expect(markup).not.toContain('aria-');
  });

  test('is described by its hint and what is wrong with it', () => {
    const markup = renderToStaticMarkup(
      <TextField name="consent.act" label="Құжат" hint="Нөмірі" error="Жазыңыз" />,
    );
    expect(markup).toContain('aria-describedby="f-consent-act-hint f-consent-act-error"');
    expect(markup).toContain('aria-invalid="true"');
    expect(markup).toContain('<p class="error" id="f-consent-act-error">Жазыңыз</p>');
  });

  test('takes another id where its name stands twice', () => {
    const markup = renderToStaticMarkup(<TextField name="email" id="second" label="Пошта" />);
    expect(markup).toContain('for="second"');
    expect(markup).toContain('name="email"');
    expect(markup).not.toContain('f-email');
  });

  test('of a list begins with nothing chosen', () => {
    const markup = renderToStaticMarkup(
      <SelectField name="region" label="Өңір" emptyLabel="Барлығы" options={[]} />,
    );
    expect(markup).toContain('<option value="">Барлығы</option>');
  });

  test('with several answers can be reached by a link', () => {
    const markup = renderToStaticMarkup(
      <FieldGroup name="amount" label="Сома" error="Жазыңыз">
        <input name="amount" />
      </FieldGroup>,
    );
    expect(markup).toContain('<fieldset id="f-amount" tabindex="-1"');
    expect(markup).toContain('<legend');
  });
});

describe('the summary of errors', () => {
  test('links each line to its field, and states what belongs to none', () => {
    const markup = renderToStaticMarkup(
      <ErrorSummary
        title="Түзету керек"
        errors={[
          { field: 'consent.act', text: 'Құжатты жазыңыз' },
          { field: '', text: 'Қайталап көріңіз' },
        ]}
      />,
    );
    expect(markup).toContain(`<a href="#${fieldId('consent.act')}">Құжатты жазыңыз</a>`);
    expect(markup).toContain('<strong>Қайталап көріңіз</strong>');
    expect(markup).toContain('role="alert"');
  });

  test('is not there when nothing is wrong', () => {
    expect(renderToStaticMarkup(<ErrorSummary title="x" errors={[]} />)).toBe('');
  });
});
