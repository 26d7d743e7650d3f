import { allTests } from './allTests.mts';

allTests('examples');
