import { allTests } from './allTests.mts';

allTests('engine', { only: (file) => /\/[n-z]/.test(file) });
