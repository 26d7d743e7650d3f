import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { inOneSentence, unusable } from '../../shared/api/readAnswer';
import { good, type Result, type ServiceProblem } from '../../shared/problem';
import { readTemplates } from '../../shared/templates/readTemplates';
import { templateFieldId } from '../../shared/templates/fieldIds';
import {
	fieldsOf,
	formObstacle,
	isOffered,
	type TemplateField,
} from '../../shared/templates/fields';
import { isSendable, type Template } from '../../shared/templates/template';
import { accountOf, orListError } from './account';
import { chosenInbox, chosenTemplate, hasMapping, isChosen } from './chosen';

const BY_HAND = 'choose Using Fields Below or Using JSON';

/** The first thing that a newcomer reads here. */
const CHOOSE_FIRST = `Choose the inbox and the template: then the fields of the template appear here. If one of the two comes from an expression, ${BY_HAND}.`;

/**
 * The fields of the chosen template. n8n's form swallows what this throws and shows a notice that
 * comes with an empty list, so a problem is a notice. But an empty list would also take the place of
 * a mapping that is there: then it is thrown, and the mapping stays.
 */
export async function getTemplateFields(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const found = await lookUpFields(this);
	if (found.ok) {
		const { name, fields } = found.value;
		return fields.length === 0
			? { fields: [], emptyFieldsNotice: 'This template has nothing to fill in.' }
			: { fields: [...fields.map(shown), templateField(name)] };
	}
	if (hasMapping(this)) orListError(this, found, BY_HAND);
	const why = isChosen(this) ? inOneSentence(found.problem, BY_HAND) : CHOOSE_FIRST;
	return { fields: [], emptyFieldsNotice: escaped(why) };
}

async function lookUpFields(
	context: ILoadOptionsFunctions,
): Promise<Result<{ name: string; fields: TemplateField[] }, ServiceProblem>> {
	const inbox = chosenInbox(context);
	if (!inbox.ok) return inbox;
	const template = chosenTemplate(context);
	if (!template.ok) return template;
	const account = await accountOf(context);
	if (!account.ok) return account;
	const found = await readTemplates(context, account.value, inbox.value);
	if (!found.ok) return found;
	const namesakes = found.value.filter(({ name }) => name === template.value);
	const offered = namesakes.filter(isOffered);
	if (offered.length === 0) return notOffered(namesakes.find(isSendable) ?? namesakes[0]);
	return good({ name: template.value, fields: fieldsOf(offered) });
}

function notOffered(template: Template | undefined): Result<never, ServiceProblem> {
	if (template === undefined) {
		return unusable('The template is not a template of this inbox.', 'Choose it from the list.');
	}
	const { obstacle } = template;
	const odd = formObstacle(template);
	const why =
		(obstacle && `${obstacle}, which cannot be sent this way`) ??
		(odd && `${odd}, which this form cannot hold`) ??
		'is not approved yet';
	return unusable(`The template ${why}.`, 'Choose another template.');
}

function shown({ id, label, required }: TemplateField): ResourceMapperField {
	return {
		id,
		displayName: label,
		required,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		type: 'string',
		readOnly: false,
		removed: false,
	};
}

/** Is never shown: with it, the mapping knows which template it was made for. */
function templateField(name: string): ResourceMapperField {
	const id = templateFieldId(name);
	return { ...shown({ id, label: id, required: false }), display: false };
}

/** n8n shows a notice as HTML. */
function escaped(sentence: string): string {
	return sentence.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
