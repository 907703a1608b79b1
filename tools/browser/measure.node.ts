// Run by each Node: its measurements as JSON.
import { measure } from './measure.ts';

process.stdout.write(JSON.stringify(await measure()));
