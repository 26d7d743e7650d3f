import type { Login } from './client.mts';

/** For an n8n that only this computer can reach, and that is thrown away. */
export const LOGIN: Login = { email: 'owner@example.com', password: 'CloudChat-1' };
