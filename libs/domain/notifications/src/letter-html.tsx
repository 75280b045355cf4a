import type { CSSProperties, ReactNode } from 'react';
import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Preview,
  render,
  Section,
  Text,
} from 'react-email';
import { translator } from '@app/i18n';
import type { Letter, LetterFact, UserText } from './letter.js';

/** The colours of the site in daylight; mail programs darken letters in ways of their own. */
const colour = {
  paper: '#fbf8f2',
  surface: '#ffffff',
  ink: '#1d2327',
  quiet: '#5c6670',
  line: '#e4ddd0',
  sky: '#00677a',
} as const;

const fontFamily =
  'system-ui, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif';

/** The HTML part of a letter. Nothing in it is fetched from anywhere. */
export async function letterHtml(letter: Letter): Promise<string> {
  return render(<LetterPage letter={letter} />);
}

function LetterPage({ letter }: { readonly letter: Letter }): ReactNode {
  const { locale, heading, paragraphs, facts, quote, action, also, footer, stop } = letter;
  return (
    <Html lang={locale} dir="ltr">
      <Head>
        <meta name="color-scheme" content="light" />
      </Head>
      <Body style={styles.body}>
        <Preview>{paragraphs[0] ?? heading}</Preview>
        <Container style={styles.container}>
          <Text style={styles.name}>{translator(locale).t('common.name')}</Text>
          <Weave />
          <Section style={styles.card}>
            <Heading as="h1" style={styles.heading}>
              {heading}
            </Heading>
            {paragraphs.map((paragraph) => (
              <Text key={paragraph} style={styles.paragraph}>
                {paragraph}
              </Text>
            ))}
            {quote && <Quote quote={quote} />}
            {facts.length > 0 && <Facts facts={facts} />}
            <Button href={action.url} style={styles.button}>
              {action.label}
            </Button>
            {also && (
              <Text style={styles.also}>
                <Link href={also.url} style={styles.link}>
                  {also.label}
                </Link>
              </Text>
            )}
            <Text style={styles.address}>
              <Link href={action.url} style={styles.link}>
                {action.url}
              </Link>
            </Text>
          </Section>
          <Hr style={styles.rule} />
          {footer.map((line) => (
            <Text key={line} style={styles.footer}>
              {line}
            </Text>
          ))}
          {stop && (
            <Text style={styles.footer}>
              <Link href={stop.url} style={styles.link}>
                {stop.label}
              </Link>
            </Text>
          )}
        </Container>
      </Body>
    </Html>
  );
}

function Facts({ facts }: { readonly facts: readonly LetterFact[] }): ReactNode {
  return (
    <table style={styles.facts} cellPadding={0} cellSpacing={0}>
      <tbody>
        {facts.map(({ label, value }) => (
          <tr key={label}>
            <th scope="row" align="left" style={styles.label}>
              {label}
            </th>
            <td style={styles.value}>
              {typeof value === 'string' ? value : <Written text={value} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Quote({ quote }: { readonly quote: UserText }): ReactNode {
  return (
    <blockquote style={styles.quote}>
      <Written text={quote} />
    </blockquote>
  );
}

/** A text that people wrote: its marks of direction end where it ends. */
function Written({ text: { text, language } }: { readonly text: UserText }): ReactNode {
  return (
    <bdi lang={language ?? undefined} style={styles.written}>
      {text}
    </bdi>
  );
}

/** A strip of the weave, in one colour: triangles made of three rows of table cells. */
function Weave(): ReactNode {
  return (
    <div aria-hidden="true">
      <WeaveRow filled={2} gap={6} />
      <WeaveRow filled={4} gap={4} />
      <WeaveRow filled={6} gap={2} />
    </div>
  );
}

const threadPixels = 3;
const triangles = Array.from({ length: 12 }, (_, index) => index);

/** Each row is a table of its own, for the cells of one are as wide as no cell of another. */
function WeaveRow({ filled, gap }: { readonly filled: number; readonly gap: number }): ReactNode {
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} style={styles.weaveRow}>
      <tbody>
        <tr>
          <Threads count={gap / 2} />
          {triangles.flatMap((triangle) => [
            <Threads key={`${triangle}f`} count={filled} backgroundColor={colour.sky} />,
            <Threads key={`${triangle}g`} count={gap} />,
          ])}
        </tr>
      </tbody>
    </table>
  );
}

interface ThreadsProps {
  readonly count: number;
  readonly backgroundColor?: string;
}

function Threads({ count, backgroundColor }: ThreadsProps): ReactNode {
  return (
    <td
      width={count * threadPixels}
      height={threadPixels}
      style={{ ...styles.thread, backgroundColor }}
    />
  );
}

const styles = {
  body: { margin: 0, backgroundColor: colour.paper, color: colour.ink, fontFamily },
  container: { maxWidth: 560, padding: '24px 16px 40px' },
  name: { margin: '0 0 8px', fontSize: 22, lineHeight: '28px', fontWeight: 700, color: colour.sky },
  weaveRow: { borderCollapse: 'collapse' },
  thread: { padding: 0, fontSize: 0, lineHeight: 0 },
  card: {
    marginTop: 16,
    padding: '24px 24px 16px',
    backgroundColor: colour.surface,
    border: `1px solid ${colour.line}`,
    borderRadius: 10,
  },
  heading: { margin: '0 0 16px', fontSize: 26, lineHeight: '31px' },
  paragraph: { margin: '0 0 16px', fontSize: 17, lineHeight: '26px' },
  quote: {
    margin: '0 0 20px',
    padding: '4px 0 4px 16px',
    borderLeft: `3px solid ${colour.sky}`,
    fontSize: 18,
    lineHeight: '28px',
  },
  written: { whiteSpace: 'pre-line' },
  facts: { width: '100%', margin: '0 0 20px', borderTop: `1px solid ${colour.line}` },
  label: {
    width: '32%',
    padding: '8px 16px 8px 0',
    borderBottom: `1px solid ${colour.line}`,
    color: colour.quiet,
    fontSize: 15,
    lineHeight: '23px',
    fontWeight: 400,
    verticalAlign: 'top',
  },
  value: {
    padding: '8px 0',
    borderBottom: `1px solid ${colour.line}`,
    fontSize: 17,
    lineHeight: '25px',
    fontVariantNumeric: 'tabular-nums',
    overflowWrap: 'anywhere',
  },
  button: {
    padding: '13px 22px',
    backgroundColor: colour.sky,
    color: colour.surface,
    borderRadius: 8,
    fontSize: 17,
    lineHeight: '22px',
    fontWeight: 600,
  },
  also: { margin: '16px 0 0', fontSize: 17, lineHeight: '26px' },
  address: { margin: '16px 0 0', fontSize: 13, lineHeight: '19px', overflowWrap: 'anywhere' },
  link: { color: colour.sky },
  rule: { margin: '24px 0 16px', borderColor: colour.line },
  footer: { margin: '0 0 6px', fontSize: 14, lineHeight: '21px', color: colour.quiet },
} satisfies Record<string, CSSProperties>;
