import { type Keys } from '../../nodes/CloudChat/message/sendTemplate/memory/messageKeys.ts';
import type { KeyEnd } from '../../nodes/CloudChat/message/sendTemplate/memory/sentKeys.ts';
import type { Message } from '../../nodes/CloudChat/message/sendTemplate/model/message.ts';
import type { Ledger } from './ledger.mts';
import type { ExecutionPlan, MessagePlan } from './plan.mts';
import type { Process } from './process.mts';
import type { Protocol } from './protocol.mts';
import type { World } from './world.mts';

/** An execution of the node, as far as it has to do with keys. */
export class Execution {
	isOver = false;

	/** When each key was asked for the last time. */
	private readonly claimed = new Map<string, number>();

	constructor(
		private readonly number: number,
		private readonly plan: ExecutionPlan,
		private readonly process: Process,
		private readonly world: World,
		private readonly ledger: Ledger,
		private readonly protocol: Protocol,
	) {}

	async run(): Promise<void> {
		const { plan, process } = this;
		const plans = new Map(plan.messages.map((message, index) => [messageOf(index), message]));
		const messages = [...plans.keys()];
		const marks = new this.protocol.RunMarks(process.marks);
		const end = process.marks.begin(
			plan.by === 'keys'
				? { keys: messages.length, others: 0 }
				: { keys: 0, others: 2 * messages.length },
		);
		const keys = new this.protocol.MessageKeys(
			plan.by === 'keys' ? this.witnessed(process.keys) : marks,
			process.clock,
			{
				keysOf: (message) => plans.get(message)?.keys ?? [],
				resend: plan.resend,
				patience: 60_000,
			},
		);
		const send = async (mine: Message[]) => {
			const ends = new Map<Message, KeyEnd>();
			const request = async (message: Message, { keys: sent, takes, ends: how }: MessagePlan) => {
				const ended = sent.map((key) => {
					const from = this.claimed.get(key) ?? this.world.now;
					return this.ledger.leaving(key, { ...this.about(), from });
				});
				await process.wait(takes);
				for (const tell of ended) tell(how);
				ends.set(message, how);
			};
			await Promise.all(mine.map(async (one) => await request(one, plans.get(one) as MessagePlan)));
			await keys.settle(ends);
		};
		const late: Message[] = [];
		let work = Promise.resolve();
		for (let place = 0; place < messages.length; place += plan.wave) {
			const asked = await keys.claim(messages.slice(place, place + plan.wave));
			await work;
			late.push(...[...asked].flatMap(([message, one]) => (one === 'inWork' ? [message] : [])));
			work = send([...asked].flatMap(([message, one]) => (one === 'mine' ? [message] : [])));
		}
		await work;
		for (const message of late) {
			if ((await keys.claimLate(message)) === 'mine') await send([message]);
		}
		if (plan.by === 'marks') await marks.forget();
		end();
		this.isOver = true;
	}

	private about() {
		return { execution: this.number, process: this.process, resend: this.plan.resend };
	}

	/** What is said of each key, and when it is let go. */
	private witnessed(keys: Keys): Keys {
		return {
			inWork: (key) => keys.inWork(key),
			claim: async (asked, rules) => {
				const from = this.world.now;
				for (const key of asked) {
					this.claimed.set(key, from);
					this.ledger.asks(key, this.process);
				}
				const claims = await keys.claim(asked, rules);
				for (const [key, claim] of claims) {
					this.ledger.heard(key, claim, { ...this.about(), from });
				}
				return claims;
			},
			settle: async (ends) => {
				const told = (isWritten: boolean) => {
					for (const key of ends.keys()) this.ledger.settled(key, this.number, isWritten);
				};
				await keys.settle(ends).then(
					() => told(true),
					(error) => {
						told(false);
						throw error;
					},
				);
			},
		};
	}
}

function messageOf(itemIndex: number): Message {
	const request = { inbox_id: '3', phone_number: '+5511987654321', template_name: 'order_update' };
	return { kind: 'message', itemIndex, request, notes: [] };
}
