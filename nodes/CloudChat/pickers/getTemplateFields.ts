import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { lookUpTemplates } from '../../shared/templates/readTemplates';
import { type Trouble, trouble, troubleSentence } from '../../shared/api/trouble';
import { templateFieldId } from '../../shared/templates/fieldIds';
import { fieldsOf, type TemplateField } from '../../shared/templates/fields';
import { formObstacle, isOffered } from '../../shared/templates/fields';
import { isSendable, type Template } from '../../shared/templates/template';
import { accountOf } from './account';
import { chosenInbox, chosenTemplate, hasMapping } from './chosen';
import { listError } from './listError';

const BY_HAND = 'choose Using Fields Below or Using JSON';

/**
 * The fields of the chosen template. n8n's form swallows what this throws and shows a notice that
 * comes with an empty list, so trouble is a notice. But an empty list would also take the place of
 * a mapping that is there: then it is thrown, and the mapping stays.
 */
export async function getTemplateFields(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const found = await lookUpFields(this);
	if (found.ok) {
		const { name, fields } = found;
		return fields.length === 0
			? { fields: [], emptyFieldsNotice: 'This template has nothing to fill in.' }
			: { fields: [...fields.map(shown), templateField(name)] };
	}
	if (hasMapping(this)) throw listError(this, found, BY_HAND);
	return { fields: [], emptyFieldsNotice: escaped(troubleSentence(found, BY_HAND)) };
}

async function lookUpFields(
	context: ILoadOptionsFunctions,
): Promise<{ ok: true; name: string; fields: TemplateField[] } | Trouble> {
	const inbox = chosenInbox(context);
	if (!inbox.ok) return inbox;
	const template = chosenTemplate(context);
	if (!template.ok) return template;
	const opened = await accountOf(context);
	if (!opened.ok) return opened;
	const found = await lookUpTemplates(context, opened.account, inbox.inboxId);
	if (!found.ok) return found;
	const namesakes = found.templates.filter(({ name }) => name === template.name);
	const offered = namesakes.filter(isOffered);
	if (offered.length === 0) return notOffered(namesakes.find(isSendable) ?? namesakes[0]);
	return { ok: true, name: template.name, fields: fieldsOf(offered) };
}

function notOffered(template: Template | undefined): Trouble {
	if (template === undefined) {
		return trouble('The template is not a template of this inbox', 'choose it from the list');
	}
	const { obstacle } = template;
	if (obstacle !== undefined) {
		const said = `The template ${obstacle}, which cannot be sent this way`;
		return trouble(said, 'choose another template');
	}
	const odd = formObstacle(template);
	if (odd !== undefined) {
		return trouble(`The template ${odd}, which this form cannot hold`, 'choose another template');
	}
	return trouble('The template is not approved yet', 'choose another template');
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
