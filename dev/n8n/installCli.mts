// Installs n8n into the cache folder and says where it is, for CI and for the impatient.
import { installN8n } from './install.mts';
import { exitWith } from '../exit.mts';

installN8n((line) => console.log(line)).then(({ n8n }) => {
	console.log(`n8n is ready: ${n8n}`);
	process.exit(0);
}, exitWith);
