import type { INodeType } from 'n8n-workflow';

import { getTemplateFields } from './getTemplateFields';
import { searchInboxes } from './searchInboxes';
import { searchAgents, searchTeams } from './searchPeople';
import { searchTemplates } from './searchTemplates';

/** What the form asks CloudChat for while it is filled in. */
export const methods: INodeType['methods'] = {
	listSearch: { searchAgents, searchInboxes, searchTeams, searchTemplates },
	resourceMapping: { getTemplateFields },
};
