import type { INode, INodeExecutionData, INodeParameters, IRunExecutionData } from 'n8n-workflow';

import { ADMIN_TOKEN } from '../sandbox/index.mts';
