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

const SENT_TWICE = /is sent twice|is sent by two at once/;

/** Ways to break the protocol; the simulation must find each. */
export const BROKEN: Array<[what: string, protocol: Protocol, sign: RegExp]> = [
	[
		'it does not wait before it looks again',
		row({ stands: { get: () => 0 }, rest: { get: () => 0 } }),
		SENT_TWICE,
	],
	[
		'an accepted key is taken away with its doubt',
		keys({
			takeAway: {
				async value(key: string, held: object, marks: string[], how: string) {
					const { takeAway } = protocol.SentKeys.prototype as unknown as {
						takeAway: (...args: unknown[]) => Promise<void>;
					};
					await takeAway.call(this, key, held, [key, ...marks], how);
				},
			},
		}),
		SENT_TWICE,
	],
	[
		'it does not look again',
		keys({ look: { value: async () => ({ found: new Set(), stands: 0, isThere: true }) } }),
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
	[
		'what is freed is not made sure of',
		keys({ makeSure: { value: nothing } }),
		/is free, but the row says unknown/,
	],
];
