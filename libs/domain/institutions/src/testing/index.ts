export { decideOn, openCaseOn } from './a-case.js';
export { anInstitution, type TestInstitution, validBins } from './an-institution.js';
