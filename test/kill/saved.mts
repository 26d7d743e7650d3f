/** What an execution prints where n8n saves that it has ended: from then on there is no Retry. */
export const SAVED = 'saved\n';
