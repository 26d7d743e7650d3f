// Chaos on demand: npm run test:chaos -- 100000 7
import { runChaos } from './chaos.mts';
import { WAYS } from './ways.mts';

const [messages = 2_000, seed = 1] = process.argv.slice(2).map(Number);
console.log(`${messages} messages with seed ${seed}`);
let wrong = 0;
for (const [name, run] of Object.entries(WAYS)) {
	// In a loop and by a tool, each message is asked for twice.
	const times = name === 'loop' || name === 'tool' ? 2 : 1;
	const report = await runChaos({ messages, seed, run, times });
	console.log(`CloudChat node: ${name}`, report);
	const { twice, withoutOneOutcome, acceptedNotReceived, receivedNotTold } = report;
	wrong += twice + withoutOneOutcome + acceptedNotReceived + receivedNotTold;
}
console.log(wrong === 0 ? 'Nobody got a message twice, and nothing was lost.' : `${wrong} wrong`);
process.exit(wrong === 0 ? 0 : 1);
