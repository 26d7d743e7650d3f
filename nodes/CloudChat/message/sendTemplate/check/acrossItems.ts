import type { Identity } from '../model/identity';
import type { Composed, Message, Problem } from '../model/message';
import { subject } from '../../../../shared/text/quote';

const FIELD = 'Send Once Key';

const sharedKey = ({ onceKey }: Message): Problem => ({
	reason: 'invalidOption',
	field: FIELD,
	message: `${subject(FIELD, onceKey)} is the same for items that go to different people or use different templates.`,
	hint: 'A key names one message, not a campaign. Put something of the item into it, such as {{ $json.contact_id }}-promo-novembro.',
});

const SAME_NUMBER =
	'Other items of this run go to the same number with other values. If each should go to its own ' +
	'number, use {{ $json.phone }} of the item in Phone Number, not of the first item';

/**
 * What only a look at all items shows, before the first message leaves. Refused: a key that names
 * messages to different people, or of different templates; one would go out, and the others would
 * be skipped. Noted: one number for different messages, as `$input.first()` gives it.
 */
export function acrossItems(
	composed: Composed[],
	identify: (message: Message) => Identity,
): Composed[] {
	const ofKey = new Map<string, Set<string>>();
	const ofPerson = new Map<string, Set<string>>();
	for (const one of composed) {
		if (one.kind === 'refusal') continue;
		const { key, person, content } = identify(one);
		if (key !== undefined) add(ofKey, key, `${person} ${one.request.template_name}`);
		add(ofPerson, person, content);
	}
	return composed.map((one): Composed => {
		if (one.kind === 'refusal') return one;
		const { itemIndex, request, notes } = one;
		const { key = '', person } = identify(one);
		if ((ofKey.get(key)?.size ?? 0) > 1) {
			const { phone_number: phoneNumber } = request;
			return { kind: 'refusal', itemIndex, problems: [sharedKey(one)], phoneNumber, message: one };
		}
		const isShared = (ofPerson.get(person)?.size ?? 0) > 1;
		return isShared ? { ...one, notes: [...notes, SAME_NUMBER] } : one;
	});
}

function add(sets: Map<string, Set<string>>, name: string, member: string): void {
	const set = sets.get(name);
	if (set === undefined) sets.set(name, new Set([member]));
	else set.add(member);
}
