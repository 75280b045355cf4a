/** The look of the inbox: the colours and measures of the site, in both themes. */
export const inboxStyle = `
:root {
  --paper: #fbf8f2; --surface: #fff; --ink: #1d2327; --quiet: #5c6670; --line: #e4ddd0;
  --sky: #00677a;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181c; --surface: #1c2228; --ink: #ece7dd; --quiet: #a3adb5; --line: #323a42;
    --sky: #5cc6d6;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 17px/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
}
header {
  display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: baseline;
  padding: 16px 20px; border-bottom: 1px solid var(--line); color: var(--quiet); font-size: 15px;
}
header a { font-weight: 700; font-size: 20px; text-decoration: none; }
main { max-width: 1160px; margin: 0 auto; padding: 24px 20px 48px; }
h1 { font-size: 30px; line-height: 1.15; margin: 0 0 8px; overflow-wrap: anywhere; }
h2 { font-size: 17px; margin: 0 0 8px; }
a { color: var(--sky); }
a:focus-visible { outline: 3px solid var(--sky); outline-offset: 2px; }
.quiet, time, dt { color: var(--quiet); }
.empty { padding: 24px; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; }
.messages { list-style: none; margin: 16px 0 0; padding: 0; }
.messages li { background: var(--surface); border: 1px solid var(--line); margin-top: -1px; }
.messages li:first-child { border-radius: 10px 10px 0 0; }
.messages li:last-child { border-radius: 0 0 10px 10px; }
.messages a {
  display: grid; grid-template-columns: 1fr auto; gap: 0 16px; padding: 12px 16px; min-height: 48px;
  color: inherit; text-decoration: none; overflow-wrap: anywhere;
}
.messages a:hover .subject { text-decoration: underline; }
.subject { grid-column: 1 / -1; color: var(--sky); font-weight: 600; }
time { font-variant-numeric: tabular-nums; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 0 0 24px; }
dd { margin: 0; overflow-wrap: anywhere; }
.parts { display: grid; gap: 24px; }
@media (min-width: 960px) { .parts { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); } }
iframe {
  width: 100%; height: 720px; background: #fbf8f2; border: 1px solid var(--line);
  border-radius: 10px;
}
table { width: 100%; border-collapse: collapse; background: var(--surface); }
th, td { padding: 10px 12px; border: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { color: var(--quiet); font-weight: 400; }
tbody th { font-weight: 600; overflow-wrap: anywhere; }
.languages { display: flex; flex-wrap: wrap; gap: 4px 16px; }
td.languages { border-width: 0 0 1px; }
[aria-current] { font-weight: 600; }
pre {
  margin: 0; padding: 16px; background: var(--surface); border: 1px solid var(--line);
  border-radius: 10px; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere;
}
`;
