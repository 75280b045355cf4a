export { testDatabase, type TestDatabase } from './database.js';
export { patientMs } from './patience.js';
export { workOf } from './work.js';
