export { aPlatform, type TestPlatform } from './a-platform.js';
export { type Answer, aTestApi, type TestApi } from './a-test-api.js';
export { aGuest, aPerson, type Person } from './people.js';
