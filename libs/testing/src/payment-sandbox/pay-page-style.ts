/** The style of the pay page: the colours, type and space of the site it stands beside. */
export const payPageStyle = `
:root {
  color-scheme: light dark;
  --paper: #fbf8f2; --surface: #fff; --ink: #1d2327; --quiet: #5c6670; --line: #e4ddd0;
  --sky: #00677a; --on-sky: #fff; --felt: #a63a2b; --grass: #3d6b35; --saffron: #b97800;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181c; --surface: #1c2228; --ink: #ece7dd; --quiet: #a3adb5; --line: #323a42;
    --sky: #5cc6d6; --on-sky: #14181c; --felt: #ee8a7b; --grass: #93c58a; --saffron: #f0b93a;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 17px/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
}
header, main { max-width: 36rem; margin: 0 auto; padding: 12px 16px; }
header { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; }
header .name { margin: 0; font-weight: 700; flex: 1 1 auto; }
nav { display: flex; flex-wrap: wrap; gap: 0 16px; }
nav a, nav span { display: inline-flex; align-items: center; min-height: 48px; }
nav span { color: var(--quiet); }
a { color: var(--sky); }
.weave { display: block; color: var(--sky); }
main { padding-bottom: 48px; }
h1 { font-size: 1.44rem; line-height: 1.15; margin: 24px 0 12px; }
p { margin: 0 0 12px; max-width: 66ch; }
.notice { border-left: 4px solid var(--saffron); padding: 8px 12px; background: var(--surface); }
dl {
  margin: 16px 0; padding: 16px; background: var(--surface);
  border: 1px solid var(--line); border-radius: 10px;
}
dt, .quiet { color: var(--quiet); }
dd { margin: 0 0 12px; overflow-wrap: anywhere; }
dd:last-child { margin-bottom: 0; }
.amount {
  font-size: 1.73rem; line-height: 1.15; font-weight: 700; font-variant-numeric: tabular-nums;
}
.alert { color: var(--felt); border-left: 4px solid var(--felt); padding: 8px 12px; }
.done { color: var(--grass); border-left: 4px solid var(--grass); padding: 8px 12px; }
.choice { margin: 0 0 16px; }
.choice span { display: block; margin-top: 4px; }
button, a.pay {
  display: block; width: 100%; min-height: 48px; padding: 10px 16px; font: inherit;
  font-weight: 600; text-align: center; text-decoration: none; border-radius: 8px;
  border: 2px solid var(--quiet); background: var(--surface); color: var(--ink); cursor: pointer;
}
button.pay, a.pay { background: var(--sky); border-color: var(--sky); color: var(--on-sky); }
button.decline { color: var(--felt); border-color: currentColor; }
:focus-visible { outline: 3px solid var(--sky); outline-offset: 2px; }
@media (min-width: 48rem) { body { font-size: 18px; } }
`;
