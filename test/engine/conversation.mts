import type { INodeParameterResourceLocator } from 'n8n-workflow';

import type { Conversation, Sandbox } from '../../dev/sandbox/index.mts';

export const MARIA = '+5511987654321';

/** A customer writes: the conversation that begins so. */
export const begin = ({ customer }: Sandbox, phone = MARIA): Conversation =>
	customer.says(phone, 'Oi').conversation;

export const locator = (value: unknown, mode = 'id') =>
	({ __rl: true, mode, value }) as INodeParameterResourceLocator;
