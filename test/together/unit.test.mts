import { allTests } from './allTests.mts';

allTests('unit');
