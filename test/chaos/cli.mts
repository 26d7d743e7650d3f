// Chaos on demand: npm run test:chaos -- --messages 100000 --seed 7
import { Command } from 'commander';

import { runChaos } from './chaos.mts';
import { WAYS } from './ways.mts';

const program = new Command('npm run test:chaos --')
	.description('Sends messages through a service where one in four requests goes wrong.')
	.option('--messages <number>', 'how many', '2000')
	.option('--seed <number>', 'the same seed gives the same faults', '1')
	.parse();
const options = program.opts<{ messages: string; seed: string }>();
const messages = Number(options.messages);
const seed = Number(options.seed);
if (!Number.isInteger(messages) || messages < 1 || !Number.isInteger(seed)) {
	console.error('--messages and --seed are whole numbers, and there is at least one message.');
	process.exit(2);
}

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
