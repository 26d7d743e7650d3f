import type { IDisplayOptions } from 'n8n-workflow';

export const onSendTemplate: IDisplayOptions = {
	show: { resource: ['message'], operation: ['sendTemplate'] },
};
