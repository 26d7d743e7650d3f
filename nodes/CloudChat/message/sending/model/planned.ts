import type { Message } from './message';
import type { Outcome } from './outcome';

/** What happens to an item: it is sent, or its outcome is already certain. */
export type Planned = { kind: 'send'; message: Message } | { kind: 'settled'; outcome: Outcome };
