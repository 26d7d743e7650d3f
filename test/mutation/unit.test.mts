import { allTests } from '../together/allTests.mts';

allTests('unit');
