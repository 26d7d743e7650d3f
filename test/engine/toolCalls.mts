import type { Sandbox } from '../../dev/sandbox/index.mts';

/** What a model fills in, for three customers. */
export const MARIA = { phone: '+5511987654321', name: 'Maria', order: '10234' };
export const JOAO = { phone: '+5521987654322', name: 'João', order: '10235' };
export const ANA = { phone: '+5531987654323', name: 'Ana', order: '10236' };

/** A message as it is to be received: to whom, and what the customer reads. */
export const rowOf = ({ phone, name, order }: typeof MARIA) => [phone, name, order];

export function rowsAt({ ledger }: Sandbox): unknown[][] {
	return ledger.messages.map(({ phoneNumber, body }) => [phoneNumber, body.name, body.order_id]);
}
