import {
	marksOf,
	type Claim,
	type Claims,
} from '../../nodes/CloudChat/message/sending/memory/claims.ts';
import type { Ledger } from './ledger.mts';
import type { Process } from './process.mts';
import type { ExecutionPlan, MessagePlan } from './schedule.mts';

/** An execution of the node, as far as it has to do with names: it claims, sends and settles. */
export class Execution {
	/** All of its messages have ended: n8n will not retry it. */
	isDone = false;

	private readonly crashNames?: Set<string>;

	constructor(
		readonly number: number,
		private readonly plan: ExecutionPlan,
		readonly process: Process,
		private readonly ledger: Ledger,
	) {
		if (plan.isOwn) this.crashNames = new Set();
	}

	/** As `deliver` does it. */
	async run(): Promise<void> {
		const { plan, process } = this;
		const { length } = plan.messages;
		const size = plan.isOwn
			? { keys: 0, others: 2 * length }
			: { keys: length, others: length + 8 };
		const end = process.row.begin(size);
		const late: MessagePlan[] = [];
		const waves: Array<Promise<void>> = [];
		for (let place = 0; place < length; place += plan.wave) {
			const wave = plan.messages.slice(place, place + plan.wave);
			await waves.at(-2);
			const claims = await this.claim(wave);
			late.push(...wave.filter((_, index) => claims[index] === 'inFlight'));
			waves.push(this.send(wave.filter((_, index) => claims[index] === 'mine')));
		}
		await Promise.all(waves);
		for (const message of late) {
			for (;;) {
				const [claim] = await this.claim([message]);
				if (claim === 'mine') await this.send([message]);
				if (claim !== 'inFlight') break;
				await process.claims.inFlight(message.name);
			}
		}
		this.isDone = true;
		if (this.crashNames) await process.row.remove([...this.crashNames].flatMap(marksOf));
		end();
	}

	private async claim(messages: MessagePlan[]): Promise<Claim[]> {
		const names = messages.map(({ name }) => name);
		const { claims }: { claims: Claims } = this.process;
		const spans = names.map((name) => this.ledger.asks(name, this));
		const heard = await claims.claim(names, this.crashNames);
		heard.forEach((claim, index) => this.ledger.hears(claim, spans[index]));
		return heard;
	}

	private async send(messages: MessagePlan[]): Promise<void> {
		if (messages.length === 0) return;
		const ended = messages.map(async ({ name, takes, ends }) => {
			const tell = this.ledger.leaves(name);
			await this.process.wait(takes);
			tell(ends);
		});
		await Promise.all(ended);
		const ends = new Map(messages.map((message) => [message.name, message.ends]));
		const isWritten = await this.process.claims.settle(ends);
		for (const name of ends.keys()) this.ledger.settled(name, this, isWritten);
	}
}
