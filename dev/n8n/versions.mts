/** The n8n that everything here is run with. */
export const N8N_VERSION = '2.40.7';

/** What that n8n wants; an older Node of the machine is left alone and this one is used instead. */
export const NODE_MAJOR = 24;
