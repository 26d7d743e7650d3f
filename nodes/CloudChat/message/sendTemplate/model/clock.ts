export type { Clock } from '../../../../shared/pace/clock';
