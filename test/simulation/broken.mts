import type { MarkRow } from '../../nodes/CloudChat/message/sendTemplate/memory/markRow.ts';
import { protocol, type Protocol } from './protocol.mts';

/** The private parts of the protocol that are broken here. */
interface Inside {
	prototype: object;
}

/** A subclass with other parts. */
function broken<Class extends Inside>(base: Class, parts: PropertyDescriptorMap): Class {
	const Base = base as unknown as new (...args: never[]) => object;
	class Broken extends Base {}
	Object.defineProperties(Broken.prototype, parts);
	return Broken as unknown as Class;
}

const row = (parts: PropertyDescriptorMap): Protocol => ({
	...protocol,
	MarkRow: broken(protocol.MarkRow, parts),
});
const keys = (parts: PropertyDescriptorMap): Protocol => ({
	...protocol,
	SentKeys: broken(protocol.SentKeys, parts),
});

const nothing = async () => {};

const SENT_TWICE = /is sent twice|is sent while it is being sent/;

/** Ways to break the protocol; the simulation must find each. */
export const BROKEN: Array<[what: string, protocol: Protocol, sign: RegExp]> = [
	[
		'it does not wait before it looks again',
		row({ stands: { get: () => 0 }, rest: { get: () => 0 } }),
		SENT_TWICE,
	],
	[
		'it does not look again',
		keys({ look: { value: async () => ({ found: new Set(), stands: 0, isThere: true }) } }),
		SENT_TWICE,
	],
	[
		'whoever finds the key takes it for their own',
		keys({
			look: {
				async value(this: { row: MarkRow }, marks: string[]) {
					const written = await this.row.record(marks);
					return { ...written, isThere: written.found.has(marks[0]) };
				},
			},
		}),
		SENT_TWICE,
	],
	[
		'calls of one process are made side by side',
		row({
			join: {
				async value(
					this: { stands: number },
					_kind: string,
					marks: string[],
					call: (all: Set<string>) => Promise<Set<unknown>>,
				) {
					return { found: await call(new Set(marks)), stands: this.stands };
				},
			},
		}),
		/key/,
	],
	['a process calls without a rest', row({ rest: { get: () => 0 } }), SENT_TWICE],
	[
		'what is freed is not made sure of',
		keys({ makeSure: { value: nothing } }),
		/is free, but stands there as unknown/,
	],
];
