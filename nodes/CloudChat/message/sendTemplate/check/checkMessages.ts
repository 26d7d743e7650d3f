import { inOneSentence, type CallProblem } from '../../../../shared/api/readAnswer';
import type { Result } from '../../../../shared/problem';
import { refusalOf } from '../../sending/model/message';
import type { ComposedTemplate, TemplateMessage } from '../model/templateMessage';
import type { Account } from '../../../../shared/api/account';
import type { TransportContext } from '../../../../shared/api/transport';
import { readTemplates } from '../../../../shared/templates/readTemplates';
import type { Template } from '../../../../shared/templates/template';
import { fitToTemplates } from './fitToTemplates';
import { previewText } from './preview';

/** The templates of an inbox, or why they are not known. */
export type KnownTemplates = Result<Template[], CallProblem>;

/** The templates of every inbox that a run sends from: one read for each inbox, however many items. */
export async function templatesOfRun(
	context: TransportContext,
	account: Account,
	composed: ComposedTemplate[],
	timeout: number,
): Promise<Map<string, KnownTemplates>> {
	const known = new Map<string, KnownTemplates>();
	for (const one of composed) {
		const inbox = one.kind === 'message' ? one.request.inbox_id : undefined;
		if (inbox === undefined || known.has(inbox)) continue;
		known.set(inbox, await readTemplates(context, account, inbox, timeout));
	}
	return known;
}

/**
 * Checks messages against the templates of their inboxes. With `check`, what does not fit becomes a
 * refusal; without, it is noted. Where the templates are not known nothing is refused: reading them
 * only helps, and sending does not depend on it.
 */
export function checkMessages(
	composed: ComposedTemplate[],
	knownOf: ReadonlyMap<string, KnownTemplates>,
	{ check, preview }: { check: boolean; preview: boolean },
): ComposedTemplate[] {
	return composed.map((one): ComposedTemplate => {
		const known = one.kind === 'message' ? knownOf.get(one.request.inbox_id) : undefined;
		if (one.kind === 'refusal' || known === undefined) return one;
		if (!known.ok) {
			const why = inOneSentence(known.problem).slice(0, -1);
			return noted(one, [`The template was not checked. ${why}`]);
		}
		const { template, problems, notes } = fitToTemplates(one, known.value);
		const [first, ...others] = problems;
		if (check && first !== undefined) return refusalOf(one, first, ...others);
		const said = problems.map(({ message }) => message.replace(/\.$/, ''));
		const text = preview && template !== undefined ? previewText(one.request, template) : undefined;
		return { ...noted(one, [...notes, ...said]), previewText: text };
	});
}

function noted(message: TemplateMessage, notes: string[]): TemplateMessage {
	return notes.length === 0 ? message : { ...message, notes: [...message.notes, ...notes] };
}
