import type { Fate, Life } from '../../dev/sandbox/index.mts';

/** Quicker than in the sandbox's page: nobody waits for a demo. */
export const USUAL: Fate = [
	{ after: 200, to: 'sent' },
	{ after: 400, to: 'delivered' },
	{ after: 600, to: 'read' },
];

/** When all of it has happened, in milliseconds after the last message. */
export const SETTLED = 1_000;

const failed = (error: string): Fate => [
	{ after: 200, to: 'sent' },
	{ after: 400, to: 'failed', error },
];

/** Some of the example's contacts, so that a report has something to tell. */
const FAILED: Array<[phoneNumber: string, error: string]> = [
	['+5521998877665', '131050: User has stopped receiving marketing messages from this business'],
	['+555133334444', '131026: Message undeliverable'],
	[
		'+14155552671',
		'131049: This message was not delivered to maintain healthy ecosystem engagement.',
	],
];

export function setFates(life: Life): void {
	for (const [phoneNumber, error] of FAILED) life.set(phoneNumber, failed(error));
}
