import type {
	KeyBook,
	MessageKeys,
} from '../../nodes/CloudChat/message/sendTemplate/memory/messageKeys.ts';
import type { Message } from '../../nodes/CloudChat/message/sendTemplate/model/message.ts';
import type { Asked, KeyEnd } from '../../nodes/CloudChat/message/sendTemplate/outcomes/keys.ts';
import type { Ledger } from './ledger.mts';
import type { ExecutionPlan, MessagePlan } from './plan.mts';
import type { Process } from './process.mts';
import type { Protocol } from './protocol.mts';
import type { World } from './world.mts';

/** An execution of the node, as far as it has to do with keys: it claims, sends and settles. */
export class Execution {
	/** All of its messages have ended: n8n will not retry it. */
	isDone = false;

	isOver = false;

	private readonly plans: Map<Message, MessagePlan>;

	/** When each key was asked for the last time. */
	private readonly claimed = new Map<string, number>();

	constructor(
		private readonly number: number,
		private readonly plan: ExecutionPlan,
		readonly process: Process,
		private readonly around: { world: World; ledger: Ledger; protocol: Protocol },
	) {
		this.plans = new Map(plan.messages.map((message, index) => [messageOf(index), message]));
	}

	async run(): Promise<void> {
		const { plan, process, plans } = this;
		const { RunMarks, MessageKeys } = this.around.protocol;
		const marks = new RunMarks(process.marks);
		const names = plan.messages.reduce((sum, message) => sum + message.keys.length, 0);
		const end = process.marks.begin(
			plan.by === 'keys' ? { keys: names, others: 0 } : { keys: 0, others: 2 * names },
		);
		const keys = new MessageKeys(
			this.witnessed(plan.by === 'keys' ? process.keys : marks),
			process.clock,
			{
				keysOf: (message) => plans.get(message)?.keys ?? [],
				resend: plan.resend,
				patience: 60_000,
			},
		);
		const late: Message[] = [];
		const messages = [...plans.keys()];
		// At most two waves in work: one is claimed while the one before is sent.
		let sending = Promise.resolve();
		for (let place = 0; place < messages.length; place += plan.wave) {
			const asked = await keys.claim(messages.slice(place, place + plan.wave));
			await sending;
			const mine = [...asked].filter(([, one]) => isMine(one)).map(([message]) => message);
			late.push(...[...asked].flatMap(([message, one]) => (one === 'inWork' ? [message] : [])));
			sending = this.send(mine, keys);
		}
		await sending;
		for (const message of late) {
			if (isMine(await keys.claimLate(message))) await this.send([message], keys);
		}
		this.isDone = !plan.isStopped;
		if (plan.by === 'marks' && !plan.isStopped) await marks.forget();
		end();
		this.isOver = true;
	}

	private async send(messages: Message[], keys: MessageKeys): Promise<void> {
		const ends = new Map<Message, KeyEnd>();
		const requests = messages.map(async (message) => {
			const plan = this.plans.get(message);
			if (plan === undefined) return;
			const ended = plan.keys.map((key) => this.around.ledger.leaves(key, this.by(key)));
			await this.process.wait(plan.takes);
			for (const tell of ended) tell(plan.ends);
			ends.set(message, plan.ends);
		});
		await Promise.all(requests);
		await keys.settle(ends);
	}

	/** Tells the ledger what is said of each key, and when it is let go. */
	private witnessed(book: KeyBook): KeyBook {
		const { ledger, world } = this.around;
		return {
			inWork: (key) => book.inWork(key),
			claim: async (key, resend) => {
				this.claimed.set(key, world.now);
				const span = ledger.asks(key, this.by(key));
				const claim = await book.claim(key, resend);
				ledger.hears(key, claim, span);
				return claim;
			},
			settle: async (key, end) => {
				const isWritten = await book.settle(key, end);
				ledger.settled(key, this.number, isWritten);
				return isWritten;
			},
		};
	}

	private by(key: string) {
		const { number: execution, process, plan } = this;
		const from = this.claimed.get(key) ?? this.around.world.now;
		return { execution, process, resend: plan.resend, from, isOver: () => this.isDone };
	}
}

function isMine(asked: Asked): boolean {
	return asked === 'mine' || asked === 'again';
}

function messageOf(itemIndex: number): Message {
	const request = { inbox_id: '3', phone_number: '+5511987654321', template_name: 'order_update' };
	return { kind: 'message', itemIndex, request, notes: [] };
}
