import { readFileSync } from 'node:fs';
import { simulate } from './simulate.mts';
const s = JSON.parse(readFileSync(process.argv[2], 'utf8'));
(globalThis as any).TRACE = process.argv[3];
console.log((await simulate(s)).violations);
