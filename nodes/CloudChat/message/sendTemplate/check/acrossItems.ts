import { refusalOf, type Message, type MessageProblem } from '../../sending/model/message';
import type { ComposedTemplate } from '../model/templateMessage';
import { subject } from '../../../../shared/text/quote';

const FIELD = 'Send Once Key';

const sharedKey = ({ onceKey }: Message): MessageProblem => ({
	reason: 'invalidOption',
	field: FIELD,
	message: `${subject(FIELD, onceKey)} is the same for items that go to different people or use different templates.`,
	hint: 'A key names one message, not a campaign. Include a value of the item, such as {{ $json.contact_id }}-promo-novembro.',
});

const SAME_NUMBER =
	'Other items of this run go to the same number with other values. If each should go to its own ' +
	'number, use {{ $json.phone }} of the item in Phone Number, not of the first item';

/**
 * What only a look at all items shows, before the first message leaves. Refused: a key that names
 * messages to different people, or of different templates; one would go out, and the others would
 * be skipped. Noted: one number for different messages, as `$input.first()` gives it.
 */
export function acrossItems(composed: ComposedTemplate[]): ComposedTemplate[] {
	/** What each key and each person is given for. */
	const given = new Map<string, Set<string>>();
	const give = (to: string, what: string) => {
		given.set(to, (given.get(to) ?? new Set()).add(what));
	};
	const differ = (to: string) => (given.get(to)?.size ?? 0) > 1;
	for (const one of composed) {
		if (one.kind === 'refusal') continue;
		const { key, person, content } = one.identity;
		if (key !== undefined) give(`key ${key}`, `${person} ${one.request.template_name}`);
		give(person, content);
	}
	return composed.map((one): ComposedTemplate => {
		if (one.kind === 'refusal') return one;
		const { key, person } = one.identity;
		if (differ(`key ${key}`)) return refusalOf(one, sharedKey(one));
		return differ(person) ? { ...one, notes: [...one.notes, SAME_NUMBER] } : one;
	});
}
