import { compose } from '../../../../../nodes/CloudChat/message/sendTemplate/compose/compose.ts';
import type { MessageInput } from '../../../../../nodes/CloudChat/message/sendTemplate/model/input.ts';
import { rowsOfJson } from '../../../../../nodes/CloudChat/message/sendTemplate/compose/variables/jsonVariables.ts';
import { mappedFields } from '../../../../../nodes/CloudChat/message/sendTemplate/read/mapping.ts';
import { fc, holds } from '../../../../property.mts';
import { anyText, spoiltText } from '../../../../texts.mts';
import { fields, item, NOW } from './support.mts';

const mapped = (value: Record<string, unknown>) => {
	const schema = Object.keys(value).map((id) => ({ id, displayName: id, required: true }));
	return mappedFields({ value, schema }, { columns: {}, templateName: 'order_update' });
};
const escaped = (json: string) =>
	json.replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
const json = (given: unknown) => ({ variables: { from: 'json' as const, json: given } });
const copied = (text: string) => `\u200e{\u200b"v"\ufeff:${JSON.stringify(text)}}`;

/** Every way to give a text, with the key that it has in the request. */
const WAYS: Array<[way: string, key: string, give: (text: string) => Partial<MessageInput>]> = [
	['a field', 'v', (text) => ({ variables: fields(['v', text]) })],
	['a fallback', 'v', (text) => ({ variables: fields(['v', '', text]) })],
	['a JSON object', 'v', (text) => json({ v: text })],
	['JSON text', 'v', (text) => json(JSON.stringify({ v: text }, null, 2))],
	['JSON text with escapes', 'v', (text) => json(`{"v":${escaped(JSON.stringify(text))}}`)],
	['JSON text that was copied from a page', 'v', (text) => json(copied(text))],
	['a mapped field', 'v', (text) => mapped({ v: text })],
	['a button', 'button_param_0', (text) => ({ buttons: [{ value: text, position: 'auto' }] })],
	['a mapped button', 'button_param_1', (text) => mapped({ button_param_1: text })],
];

/** For each way; there are many. */
const RUNS = { runs: 400 };
/** Notes that say that the text was changed, and how. */
const CHANGED = /removed them$|replaced them with single spaces$/;
/** What a reader sees of a text: neither white space, nor what cannot be seen. */
const seen = (text: string) => text.replace(/[\s\p{Cc}\p{Cf}\p{Cs}]/gu, '');
const sendable = (text: string) =>
	!/[\p{Cc}\p{Cs}\u2028\u2029]|\p{Zs}{5}/u.test(text) && seen(text) !== '';

describe.each(WAYS)('A text given as %s', (_way, key, give) => {
	const isButton = key.startsWith('button');
	const send = (text: string) => {
		const composed = compose(item(give(text)), NOW);
		return composed.kind === 'message'
			? {
					arrived: composed.request[key] ?? '',
					changes: composed.notes.filter((note) => CHANGED.test(note)),
				}
			: { problems: composed.problems };
	};

	it('arrives as it was given', () => {
		holds(
			[anyText],
			(reached, text) => {
				const given = isButton ? text.trim() : text;
				const { arrived, changes } = send(given);
				if (!sendable(given)) return;
				reached();
				if (isButton && arrived !== given) {
					// Nothing but what cannot be seen at the ends, and with a note.
					expect([given.includes(arrived ?? '?'), changes?.length]).toEqual([true, 1]);
					expect(seen(arrived ?? '')).toBe(seen(given));
				} else expect([arrived, changes]).toEqual([given, []]);
			},
			RUNS,
		);
	});

	it('that cannot be carried loses only what nobody can read, with a note, or is refused', () => {
		holds(
			[spoiltText],
			(reached, text) => {
				const { arrived, changes, problems } = send(text);
				if (problems !== undefined) {
					expect(seen(text)).toBe('');
					return;
				}
				reached();
				expect(seen(arrived)).toBe(seen(text));
				expect(sendable(arrived)).toBe(true);
				expect(changes.length).toBeGreaterThan(0);
				expect(Buffer.from(arrived, 'utf8').toString('utf8')).toBe(arrived);
			},
			RUNS,
		);
	});
});

it('a number in JSON text arrives as it is written', () => {
	const written = fc.stringMatching(
		/^-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?$/,
	);
	holds([written, fc.constantFrom('', ' ', '\n\t')], (reached, number, space) => {
		const json = `{"a":"1.0",${space}"v"${space}:${space}${number}${space}}`;
		const composed = compose(item({ variables: { from: 'json', json } }), NOW);
		reached();
		expect(composed).toMatchObject({ kind: 'message', request: { a: '1.0', v: number } });
	});
});

it('JSON text gives the names and values that it holds, whatever they look like', () => {
	const values = fc.oneof(anyText, fc.json(), fc.jsonValue({ maxDepth: 3 }));
	const objects = fc.dictionary(fc.oneof(fc.string(), fc.json(), anyText), values, { maxKeys: 5 });
	holds([objects, fc.constantFrom(undefined, 1, '\t')], (reached, object, indent) => {
		const rows = rowsOfJson(JSON.stringify(object, null, indent));
		if (Object.keys(object).length > 0) reached();
		const expected = Object.entries(object).map(([name, value]) => ({
			name,
			value: typeof value === 'number' ? JSON.stringify(value) : value,
		}));
		expect(JSON.stringify(rows)).toBe(JSON.stringify(expected));
	});
});
