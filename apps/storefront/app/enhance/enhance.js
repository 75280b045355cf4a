// @ts-check
// What donor pages can do better with a script. Without it everything works as well.

const root = document.documentElement;

/** A form sent once is not sent again by an impatient second tap. */
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
  if (form.dataset['sent'] === 'yes') {
    event.preventDefault();
    return;
  }
  if (form.method === 'post') form.dataset['sent'] = 'yes';
});

/** Coming back by the browser's own button makes forms ready again. */
addEventListener('pageshow', (event) => {
  if (!event.persisted) return;
  for (const form of document.forms) delete form.dataset['sent'];
});

/** After a refusal the reader starts at what is wrong. */
document.getElementById('errors')?.focus();

/** A filter applies as soon as it is chosen; its button is then not needed. */
for (const form of document.querySelectorAll('form[data-auto]')) {
  if (!(form instanceof HTMLFormElement)) continue;
  form.addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement) form.requestSubmit();
  });
}

/** The field for another amount selects its own choice, and waits for the number. */
for (const field of document.querySelectorAll('input[data-chooses]')) {
  if (!(field instanceof HTMLInputElement)) continue;
  const choice = document.getElementById(field.dataset['chooses'] ?? '');
  if (!(choice instanceof HTMLInputElement)) continue;
  field.addEventListener('input', () => {
    if (field.value !== '') choice.checked = true;
  });
  choice.addEventListener('change', () => field.focus());
}

/** A page that waits for a payment looks again by itself, ever more seldom, while it is seen. */
const waiting = document.querySelector('[data-waiting]');
if (waiting instanceof HTMLElement) {
  const key = `waited:${location.pathname}`;
  const count = Number(sessionStorage.getItem(key) ?? '0');
  const seconds = Math.min(60, 4 + count * 2);
  setTimeout(() => {
    if (document.visibilityState !== 'visible') return;
    sessionStorage.setItem(key, String(count + 1));
    location.reload();
  }, seconds * 1000);
}

/** A button that copies an address is shown only where it can. */
for (const button of document.querySelectorAll('button[data-copy]')) {
  if (!(button instanceof HTMLButtonElement) || !('clipboard' in navigator)) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset['copy'] ?? '');
    button.textContent = button.dataset['done'] ?? '';
  });
}

root.dataset['script'] = 'on';
