import { allTests } from './allTests.mts';

// With engine2.test.mts two parts of about the same length, for two cores.
allTests('engine', { only: (file) => /\/[a-m]/.test(file) });
