// Adds up what the steps of .ci/run counted, a result of jest or a last line "N passed, N failed":
// node .ci/count.mjs 'npm test=result.json' 'npm run test:kill=said.txt' -- 'npm test failed'
import { readFileSync } from 'node:fs';

/** @returns what a step counted, or undefined if it ran no test */
function countOf(file) {
	let text;
	try {
		text = readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
	const count = file.endsWith('.json') ? countOfJest(text) : countInLines(text);
	return count !== undefined && count.passed + count.failed > 0 ? count : undefined;
}

function countOfJest(text) {
	try {
		const result = JSON.parse(text);
		return {
			passed: result.numPassedTests,
			failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
		};
	} catch {
		return undefined; // jest was stopped while it wrote
	}
}

function countInLines(text) {
	const last = [...text.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
	return last === undefined ? undefined : { passed: Number(last[1]), failed: Number(last[2]) };
}

const args = process.argv.slice(2);
const end = args.indexOf('--');
const steps = args.slice(0, end).map((step) => step.split('='));
const broken = args.slice(end + 1);

const total = { passed: 0, failed: 0 };
const failing = new Set(); // steps whose failure is in the count already
for (const [name, file] of steps) {
	const count = countOf(file);
	if (count === undefined) console.log(`${name}: its tests did not run to their end`);
	total.passed += count?.passed ?? 0;
	total.failed += count?.failed ?? 1;
	if (count === undefined || count.failed > 0) failing.add(`${name} failed`);
}
for (const line of broken) {
	console.log(line);
	if (!failing.has(line)) total.failed += 1;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
