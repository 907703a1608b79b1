import { totalmem } from 'node:os';
import { features } from '@first-principles/wasm';
import { dataFinding } from './data.ts';
import { featuresFinding, memoryFinding } from './engine.ts';
import { exercisesFindings } from './exercises.ts';
import type { Finding } from './finding.ts';
import { terminalFinding } from './terminal.ts';
import { gitFinding, nodeFinding, pnpmFinding } from './tools.ts';

/**
 * Whether this machine is set up for the course. Nothing is changed, and nobody is asked over the network.
 *
 * @example (await examine(ROOT)).filter(({ ok }) => ok !== true)
 */
export async function examine(root: string): Promise<Finding[]> {
  const { version, stdout, env } = process;
  return [
    nodeFinding(version),
    pnpmFinding(env['npm_config_user_agent']),
    gitFinding(root),
    await dataFinding(env['MNIST_DIR'] || undefined),
    featuresFinding(features()),
    memoryFinding(totalmem(), process.constrainedMemory()),
    ...exercisesFindings(root),
    terminalFinding({ isTTY: stdout.isTTY, columns: stdout.columns, environment: env }),
  ];
}
