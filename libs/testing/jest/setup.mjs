// Runs before each spec file: whatever is written with console.error fails the spec.

const written = [];
const complain = (...values) => written.push(values.map(String).join(' '));

beforeAll(() => {
  console.error = complain;
});

afterEach(failIfAnything);
afterAll(failIfAnything);

function failIfAnything() {
  const complaints = written.splice(0);
  if (complaints.length === 0) return;
  throw new Error(`console.error was called:\n${complaints.join('\n')}`);
}
