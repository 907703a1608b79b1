// `pnpm course …`: what keeps the exercises honest.
import { run } from './cli.node.ts';

process.exitCode = await run(process.argv.slice(2));
